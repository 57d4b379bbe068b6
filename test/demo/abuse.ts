import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { startRestFront, type RestFront } from '../frameworks/backends/rest-front.js';
import type { Server } from '../frameworks/backends/server.js';
import { certifyOverRest } from '../frameworks/rest-clients/certify.mjs';
import { startSandbox } from '../frameworks/rest-clients/sandbox-command.mjs';
import { cookieHeader, openBrowser, type Browser, type Example, type Ids } from './examples.js';

// What the open internet sends to every server whose code people copy: one table, and one runner for all of them.

interface Attacked {
  example: Example;
  server: Server;
  front: RestFront;
  browser: () => Browser;
  /** Goes through the verification as somebody new, or as the person named. */
  verify: (merchantUid: string, name?: string) => Promise<Ids>;
  /** What no page and no log may hold. */
  secrets: readonly string[];
  /** How often the server has asked PortOne for a verification. */
  lookUps: () => number;
}

interface Abuse {
  what: string;
  /** The examples that it cannot be run against, with the reason. */
  notAt?: Record<string, string>;
  run: (attacked: Attacked) => Promise<void>;
}

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=x';
const filePart = '--x\r\nContent-Disposition: form-data; name="imp_uid"; filename="x"\r\n\r\n';

/** Sends a request's head as a visitor's own page would, and lets the caller go on. */
async function sendHead(
  { server, example, browser }: Attacked,
  path: string,
  headers: Record<string, string | number>,
): Promise<Socket> {
  const visitor = browser();
  await example.visit(visitor);
  const { hostname, port, host, origin } = new URL(server.url);
  const all = {
    ...{ Host: host, Origin: origin, 'Sec-Fetch-Site': 'same-origin', Connection: 'close' },
    ...{ Cookie: cookieHeader(visitor), 'X-CSRFToken': visitor.fields.csrfmiddlewaretoken ?? '' },
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : `${name}: ${value}`));
  const socket = connect(Number(port), hostname);
  // A server may close the connection before it has read everything.
  socket.on('error', () => undefined);
  socket.write([`POST ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  return socket;
}

/** The status of the answer; 0 where the connection is closed without one. */
function statusOf(socket: Socket, patience = 10_000): Promise<number> {
  return new Promise((settle, reject) => {
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`There was no answer within ${String(patience)} ms.`));
    }, patience);
    let answer = '';
    const read = () => Number(/^HTTP\/1\.\d (\d{3})/.exec(answer)?.[1] ?? 0);
    socket.on('data', (chunk) => {
      answer += String(chunk);
      // The server may leave the connection open: it has said enough.
      if (answer.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 50);
    });
    socket.once('close', () => {
      clearTimeout(late);
      settle(read());
    });
  });
}

/** It still answers. */
async function assertAnswers({ server }: Attacked): Promise<void> {
  const answer = await fetch(server.url, { signal: AbortSignal.timeout(10_000) });
  assert.ok(answer.status < 500, `status ${String(answer.status)}`);
}

/** A request that is sent as a whole is answered in time, and not with a fault of the server's. */
const sent = (what: string, type: string, body: string, length?: number | string): Abuse => ({
  what,
  async run(attacked) {
    for (const path of attacked.example.forms) {
      const headers = { 'Content-Type': type, 'Content-Length': length ?? Buffer.byteLength(body) };
      const socket = await sendHead(attacked, path, headers);
      const status = statusOf(socket);
      socket.write(body, () => {
        if (typeof length === 'number') setTimeout(() => socket.destroy(), 50);
      });
      assert.ok((await status) < 500, `${path}: status ${String(await status)}`);
      await assertAnswers(attacked);
    }
  },
});

/** A body that does not end is given up before much of it was read. */
const endless = (what: string, headers: Record<string, string | number>, first: string): Abuse => ({
  what,
  notAt: { PHP: 'its own server reads a body whole before the script; behind others post_max_size holds' },
  async run(attacked) {
    for (const path of attacked.example.forms) {
      const socket = await sendHead(attacked, path, headers);
      const status = statusOf(socket);
      const isChunked = 'Transfer-Encoding' in headers;
      const frame = (text: string) => (isChunked ? `${text.length.toString(16)}\r\n${text}\r\n` : text);
      socket.write(frame(first));
      const more = frame('1'.repeat(64_000));
      // An answer ends it, and the end of the connection; what is on its way by then is not counted.
      const isOver = () => socket.destroyed || socket.bytesRead > 0;
      const taken = () => socket.bytesWritten - socket.writableLength;
      while (!isOver() && taken() < 40e6) {
        if (!socket.write(more)) await Promise.race([delay(200), once(socket, 'drain')]);
      }
      assert.ok(isOver(), `${path}: it has taken ${String(taken())} bytes, and would have taken more.`);
      assert.ok((await status) < 500, `${path}: status ${String(await status)}`);
      await assertAnswers(attacked);
    }
  },
});

const once = (socket: Socket, event: string) => new Promise((settle) => socket.once(event, settle));

/** What anybody can put into the first line of a request. */
const sendsNobodyElsewhere = (path: string): Abuse => ({
  what: `the path ${path}`,
  async run({ server }) {
    const { hostname, port, host, origin } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    const status = statusOf(socket);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    assert.ok((await status) < 500, answer.slice(0, 200));
    const [, location = '/'] = /^location: (.*)\r$/im.exec(answer) ?? [];
    assert.equal(new URL(location, origin).origin, origin, location);
  },
});

const isSuccess = ({ status }: Response) => status < 400;

async function assertRefused(answer: Response): Promise<void> {
  assert.ok(answer.status >= 400 && answer.status < 500, `status ${String(answer.status)}`);
  await answer.arrayBuffer();
}

/** What PortOne answers to keys that it does not know. */
const wrongKeys = {
  code: -1,
  message: '인증에 실패하였습니다. API키와 secret을 확인하세요.',
  response: null,
};
const bothAnswersAreRead = 'its pages send it by script, which reads both answers: a success stays one';
const returnsToTheFirst = 'it makes no second account: who comes again is taken to the first one';
const onePurpose = 'it issues for one purpose only';
const signsNobodyIn = 'it signs nobody in: its session is worth the same before and after';

const abuses: readonly Abuse[] = [
  sent('an upload that breaks off', URLENCODED, 'imp_uid=1', 1000),
  sent('an upload that breaks off within a multipart body', MULTIPART, filePart, 1000),
  sent('a body of 3 MB', URLENCODED, `imp_uid=${'1'.repeat(3e6)}`),
  sent('a multipart body without an end', MULTIPART, '--x\r\nnonsense'),
  sent('a multipart body without a boundary', 'multipart/form-data', '--x--'),
  sent('a multipart body whose boundary never comes', MULTIPART, 'imp_uid=1'),
  sent(
    'a multipart body with a broken head',
    MULTIPART,
    '--x\r\nContent-Disposition: form-data; name=\r\n\r\n\r\n--x--',
  ),
  sent('a file where a text is expected', MULTIPART, `${filePart}1\r\n--x--\r\n`),
  sent('a body that is not what its type says', 'application/json', '{"imp_uid":'),
  sent('JSON that is no object', 'application/json', 'null'),
  sent('a body of an unknown type', 'text/x-nothing', 'imp_uid=1'),
  sent('a character set that there is not', `${URLENCODED}; charset=x-nothing`, 'imp_uid=1'),
  sent('a percent sign that encodes nothing', URLENCODED, 'imp_uid=%&merchant_uid=%zz&email=%zz'),
  sent('bytes that are no text', URLENCODED, 'imp_uid=%ff%00&merchant_uid=%ed%a0%80%00&email=%00'),
  sent(
    'an address of 160,000 at signs',
    URLENCODED,
    `imp_uid=imp_1&merchant_uid=order-1&email=${'@'.repeat(160_000)}%20`,
  ),
  sent(
    'names that JavaScript knows',
    URLENCODED,
    '__proto__=1&constructor=2&imp_uid=toString&merchant_uid=__proto__',
  ),
  sent('fields that are lists', URLENCODED, 'imp_uid[]=1&imp_uid[x]=2&merchant_uid[]=1&email[]=1'),
  sent(
    'a field that comes twice',
    URLENCODED,
    'imp_uid=1&imp_uid=2&merchant_uid=1&merchant_uid=2&email=1&email=2',
  ),
  sent('5,000 fields', URLENCODED, Array.from({ length: 5000 }, (_, i) => `f${String(i)}=1`).join('&')),
  sent('ids of 9,000 letters', URLENCODED, `imp_uid=${'i'.repeat(4500)}&merchant_uid=${'m'.repeat(4500)}`),
  sent('a length that is no number', URLENCODED, 'imp_uid=1', 'many'),
  sent('a length of 5,000 digits', URLENCODED, 'imp_uid=1', '9'.repeat(5000)),
  sent('a length below zero', URLENCODED, 'imp_uid=1', '-1'),
  endless('a form without an end', { 'Content-Type': URLENCODED, 'Content-Length': 1e9 }, 'imp_uid='),
  endless('a file without an end', { 'Content-Type': MULTIPART, 'Content-Length': 1e9 }, filePart),
  endless('chunks without an end', { 'Content-Type': MULTIPART, 'Transfer-Encoding': 'chunked' }, filePart),
  {
    what: 'bodies that drip, twenty at once: others are answered meanwhile',
    async run(attacked) {
      const headers = { 'Content-Type': URLENCODED, 'Content-Length': 1000 };
      const [path = ''] = attacked.example.forms;
      const sockets = await Promise.all(Array.from({ length: 20 }, () => sendHead(attacked, path, headers)));
      for (let drop = 0; drop < 10; drop++) {
        for (const socket of sockets) socket.write('1');
        await assertAnswers(attacked);
        await delay(50);
      }
      for (const socket of sockets) socket.destroy();
      await assertAnswers(attacked);
    },
  },
  sendsNobodyElsewhere('//elsewhere.example/'),
  sendsNobodyElsewhere('//elsewhere.example/x?lang=en'),
  sendsNobodyElsewhere('//elsewhere.example'),
  sendsNobodyElsewhere('/\\elsewhere.example?lang=ko'),
  sendsNobodyElsewhere('/%2f%2felsewhere.example/%2e%2e'),
  sendsNobodyElsewhere('/?next=//elsewhere.example'),
  {
    what: 'the result of another session, with its merchant_uid and with one of one’s own',
    async run({ example, browser, verify, lookUps }) {
      const [owner, thief] = [browser(), browser()];
      const ids = await verify(await example.visit(owner));
      const own = await example.visit(thief);
      await assertRefused(await example.signUp(thief, ids));
      assert.equal(lookUps(), 0, 'It asked PortOne.');
      await assertRefused(await example.signUp(thief, { ...ids, merchant_uid: own }));
      assert.ok(isSuccess(await example.signUp(owner, ids)), 'The owner has lost it by that.');
    },
  },
  {
    what: 'a result without any session',
    async run({ example, browser, verify, lookUps }) {
      const owner = browser();
      const ids = await verify(await example.visit(owner));
      const nobody = browser();
      nobody.fields = owner.fields;
      await assertRefused(await example.signUp(nobody, ids));
      assert.equal(lookUps(), 0);
    },
  },
  {
    what: 'a result that comes again, from there and from elsewhere',
    async run({ example, browser, verify, lookUps }) {
      const owner = browser();
      const ids = await verify(await example.visit(owner));
      assert.ok(isSuccess(await example.signUp(owner, ids)));
      const asked = lookUps();
      const again = browser();
      const own = await example.visit(again);
      await assertRefused(await example.signUp(again, ids));
      await assertRefused(await example.signUp(again, { ...ids, merchant_uid: own }));
      assert.ok(lookUps() <= asked + 1);
    },
  },
  {
    what: 'another result for a merchant_uid that has been used',
    async run({ example, browser, verify }) {
      const visitor = browser();
      const ids = await verify(await example.visit(visitor));
      const other = await verify(ids.merchant_uid);
      const before = new Map(visitor.cookies);
      assert.ok(isSuccess(await example.signUp(visitor, ids)));
      visitor.cookies = before;
      await assertRefused(await example.signUp(visitor, other));
    },
  },
  {
    what: 'a second account of the same person',
    notAt: {
      'the demo': returnsToTheFirst,
      'the server of the framework apps': returnsToTheFirst,
      'the demo’s form without script': 'it takes reservations: a person may have several',
    },
    async run({ example, browser, verify }) {
      for (const status of [200, 409]) {
        const visitor = browser();
        const ids = await verify(await example.visit(visitor), '독고영재');
        const answer = await example.signUp(visitor, ids);
        assert.equal(isSuccess(answer) ? 200 : answer.status, status);
      }
    },
  },
  {
    what: 'a name of 150 letters',
    async run({ example, front, browser, verify }) {
      const visitor = browser();
      const ids = await verify(await example.visit(visitor));
      front.change = (certification) => ({ ...certification, name: '가'.repeat(150) });
      assert.ok(isSuccess(await example.signUp(visitor, ids)));
    },
  },
  {
    what: 'a verification for another purpose',
    notAt: Object.fromEntries(
      [
        'the server of the framework apps',
        'the server of the framework guides',
        'the quick start of README.md',
        'the quick start of README.ko.md',
        ...['PHP', 'Django', 'Spring'],
      ].map((name) => [name, onePurpose]),
    ),
    async run({ example, browser, verify }) {
      const visitor = browser();
      const ids = await verify((await example.visitForAnotherPurpose?.(visitor)) ?? '');
      await assertRefused(await example.signUp(visitor, ids));
    },
  },
  {
    what: 'the session’s id of before the sign-up',
    notAt: Object.fromEntries(
      [
        'the demo’s form without script',
        'the server of the framework apps',
        'the server of the framework guides',
        'the quick start of README.md',
        'the quick start of README.ko.md',
      ].map((name) => [name, signsNobodyIn]),
    ),
    async run({ example, browser, verify }) {
      const visitor = browser();
      const name = '남궁민수';
      const ids = await verify(await example.visit(visitor), name);
      const planted = browser();
      planted.cookies = new Map(visitor.cookies);
      assert.ok(isSuccess(await example.signUp(visitor, ids)));
      const home = example.home ?? '';
      assert.match(await (await visitor.go(home)).text(), new RegExp(name));
      assert.doesNotMatch(await (await planted.go(home)).text(), new RegExp(name));
    },
  },
  {
    what: 'a form that a double press sends twice: the browser shows the second answer, which is the first one’s',
    notAt: {
      'the demo': 'its page sends the form once: test/e2e/sign-up.spec.ts',
      'the server of the framework apps': bothAnswersAreRead,
      'the server of the framework guides': bothAnswersAreRead,
    },
    async run({ example, browser, verify }) {
      for (const isAtOnce of [true, false]) {
        const visitor = browser();
        const name = isAtOnce ? '선우용녀' : '황보혜정';
        const ids = await verify(await example.visit(visitor), name);
        // The answer to the first is thrown away by the browser, with its cookie.
        const again = browser();
        again.cookies = new Map(visitor.cookies);
        again.fields = visitor.fields;
        const first = example.signUp(visitor, ids);
        if (!isAtOnce) await first;
        const answers = await Promise.all([first, example.signUp(again, ids)]);
        assert.deepEqual(answers.map(isSuccess), [true, true]);
        for (const [index, each] of [visitor, again].entries()) {
          const shown = example.home === undefined ? answers[index] : await each.go(example.home);
          assert.match((await shown?.text()) ?? '', new RegExp(name));
        }
      }
    },
  },
  {
    what: 'a wrong secret of its own: page and log say so',
    async run({ example, server, front, browser, verify, secrets }) {
      const visitor = browser();
      const name = '제갈민지';
      const ids = await verify(await example.visit(visitor), name);
      const before = server.log().length;
      front.instead = () => Response.json(wrongKeys, { status: 401 });
      const answer = await example.signUp(visitor, ids);
      assert.equal(answer.status, 502);
      const page = await answer.text();
      assert.match(page, /잠시 [후뒤]|나중에/);
      assert.doesNotMatch(page, /다시 인증|HTTP 401/);
      const lines = server.log().slice(before).split('\n');
      const said = lines.filter((line) =>
        /IMP_(API_)?KEY and IMP_(API_)?SECRET|impKey and impSecret/.test(line),
      );
      assert.equal(said.length, 1, lines.join('\n'));
      for (const secret of [...secrets, name]) assert.ok(!`${page}${server.log()}`.includes(secret));
      // Once the secret is right, the visitor gets on.
      front.reset();
      const next = browser();
      assert.ok(isSuccess(await example.signUp(next, await verify(await example.visit(next), name))));
    },
  },
];

export function abuse(examples: readonly Example[]): void {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let front: RestFront;
  let people = 0;
  before(async () => {
    sandbox = await startSandbox([process.execPath, resolve('dist/sandbox/command.js')]);
    front = await startRestFront(sandbox.api);
  });
  after(async () => {
    await front.close();
    await sandbox.stop();
  });

  for (const example of examples) {
    describe(example.name, async () => {
      const skip = (await example.missing()) ?? false;
      let server: Server;
      before(async () => {
        if (skip === false) server = await example.start({ ...sandbox, api: front.url });
      });
      after(() => skip === false && server.stop());

      for (const { what, notAt, run } of abuses) {
        it(`survives ${what}`, { skip: notAt?.[example.name] ?? skip }, async () => {
          front.reset();
          await run({
            example,
            server,
            front,
            browser: () => openBrowser(server.url),
            verify: async (merchantUid, name = `홍길동${String(++people)}`) => ({
              merchant_uid: merchantUid,
              imp_uid: await certifyOverRest(sandbox, merchantUid, { name }),
            }),
            secrets: [sandbox.impKey, sandbox.impSecret],
            lookUps: () => front.requests.filter((request) => request.startsWith('GET')).length,
          });
        });
      }
    });
  }
}
