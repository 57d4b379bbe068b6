import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { networkInterfaces } from 'node:os';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Envelope } from './helpers/merchant.js';

const command = fileURLToPath(new URL('../../dist/sandbox/command.js', import.meta.url));

/** Runs the command; what it prints is read line by line. */
const run = (t: TestContext, args: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, ...env } });
  t.after(() => child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextValue = async (name: string): Promise<string> => {
    const value = String((await lines.next()).value);
    assert.ok(value.startsWith(`${name}: `), `expected "${name}: …", got ${value} ${errors}`);
    return value.slice(name.length + 2);
  };
  const exit = async () => {
    if (child.exitCode === null) await once(child, 'close');
    return { code: child.exitCode, errors };
  };
  return { child, lines, nextValue, exit };
};

const start = async (t: TestContext, args: string[] = []) => {
  const running = run(t, ['--port', '0', ...args]);
  const { nextValue } = running;
  const [sdk, api] = [await nextValue('sdk'), await nextValue('api')];
  return {
    ...running,
    sdk,
    api,
    impKey: await nextValue('imp_key'),
    impSecret: await nextValue('imp_secret'),
  };
};

const post = async (url: string, body: Record<string, string>, headers: Record<string, string> = {}) =>
  (await (await fetch(url, { method: 'POST', body: new URLSearchParams(body), headers })).json()) as Envelope;

/** What answers at an address of this computer, asked as a browser asks `localhost`. */
const ask = async (address: string, port: string | number, path: string): Promise<string> => {
  const sent = request({ host: address, port, path, headers: { Host: `localhost:${port}` } }).end();
  const [answer] = (await once(sent, 'response')) as [AsyncIterable<Buffer>];
  let text = '';
  for await (const chunk of answer) text += chunk.toString();
  return text;
};

const hasIpv6 = Object.values(networkInterfaces()).some((each) =>
  each?.some(({ address }) => address === '::1'),
);
const withoutIpv6 = { skip: !hasIpv6 && 'this computer has no ::1' };

describe('where imp-certification-sandbox listens', () => {
  it('is both that localhost may be: nobody else can answer in its name', withoutIpv6, async (t) => {
    const { sdk } = await start(t);
    const { hostname, port, pathname } = new URL(sdk);
    assert.equal(hostname, 'localhost');
    for (const address of ['127.0.0.1', '::1']) {
      assert.match(await ask(address, port, pathname), /certification/, address);
    }
  });

  it('is not where a stranger has one of the two: it says so and ends', withoutIpv6, async (t) => {
    const stranger = createServer().listen(0, '::1');
    await once(stranger, 'listening');
    t.after(() => stranger.close());
    const { port } = stranger.address() as AddressInfo;
    const { lines, exit } = run(t, ['--port', String(port)]);
    assert.deepEqual(await lines.next(), { done: true, value: undefined }, 'it prints no address');
    const { code, errors } = await exit();
    assert.equal(code, 1);
    assert.match(errors, new RegExp(`port ${port} on ::1 is taken; choose another with --port`));
  });

  for (const [host, printed, silent] of [
    ['127.0.0.1', '127.0.0.1', '::1'],
    ['::1', '[::1]', '127.0.0.1'],
  ] as const) {
    it(`is ${host} alone where that is asked for, and so it is printed`, withoutIpv6, async (t) => {
      const { sdk, child, exit } = await start(t, ['--host', host]);
      const { hostname, port, pathname } = new URL(sdk);
      assert.equal(hostname, printed);
      assert.match(await ask(host, port, pathname), /certification/);
      await assert.rejects(ask(silent, port, pathname), { code: 'ECONNREFUSED' });
      child.kill('SIGTERM');
      assert.doesNotMatch((await exit()).errors, /Warning/);
    });
  }

  for (const host of ['0.0.0.0', '::']) {
    it(`is ${host} and localhost`, withoutIpv6, async (t) => {
      const { sdk } = await start(t, ['--host', host]);
      const { hostname, port, pathname } = new URL(sdk);
      assert.equal(hostname, 'localhost');
      for (const address of ['127.0.0.1', '::1']) {
        assert.match(await ask(address, port, pathname), /certification/, address);
      }
    });
  }
});

describe('imp-certification-sandbox', () => {
  it('prints what a merchant needs, and each code that it sends', async (t) => {
    const { sdk, api, impKey, impSecret, nextValue } = await start(t);
    assert.match(await (await fetch(sdk)).text(), /certification/);

    const { response } = await post(`${api}/users/getToken`, { imp_key: impKey, imp_secret: impSecret });
    const headers = { Authorization: String(response?.access_token) };
    const otpRequest = {
      name: '홍길동',
      phone: '01012345678',
      birth: '900131',
      gender_digit: '1',
      carrier: 'SKT',
      is_mvno: 'false',
      channel_key: 'channel-key-danal',
    };
    const requested = await post(`${api}/certifications/otp/request`, otpRequest, headers);
    const otp = await nextValue('otp');
    assert.match(otp, /^\d{6}$/);
    const path = `/certifications/otp/confirm/${String(requested.response?.imp_uid)}`;
    assert.equal((await post(api + path, { otp }, headers)).response?.certified, true);
  });

  it('goes on when nobody reads what it prints any more', async (t) => {
    const { api, impKey, impSecret, child } = await start(t);
    child.stdout.destroy();
    child.stderr.destroy();
    const { response } = await post(`${api}/users/getToken`, { imp_key: impKey, imp_secret: impSecret });
    const headers = { Authorization: String(response?.access_token) };
    const person = {
      name: '홍길동',
      phone: '01012345678',
      birth: '900131',
      gender_digit: '1',
      carrier: 'SKT',
    };
    const body = { ...person, channel_key: 'channel-key-danal' };
    for (let code = 0; code < 3; code += 1) {
      const requested = await post(`${api}/certifications/otp/request`, body, headers);
      assert.match(String(requested.response?.imp_uid), /^imp_/);
    }
    assert.equal(child.exitCode, null);
  });

  it('adds to certifications what --grant names', async (t) => {
    const { api, impKey, impSecret, nextValue } = await start(t, [
      '--grant',
      'phone',
      '--grant',
      'foreigner',
    ]);
    const { response } = await post(`${api}/users/getToken`, { imp_key: impKey, imp_secret: impSecret });
    const headers = { Authorization: String(response?.access_token) };
    const person = {
      name: '홍길동',
      phone: '01012345678',
      birth: '900131',
      gender_digit: '5',
      carrier: 'SKT',
    };
    const body = { ...person, channel_key: 'channel-key-danal' };
    const requested = await post(`${api}/certifications/otp/request`, body, headers);
    const path = `/certifications/otp/confirm/${String(requested.response?.imp_uid)}`;
    const { phone, carrier, foreigner } = (await post(api + path, { otp: await nextValue('otp') }, headers))
      .response!;
    assert.deepEqual([phone, carrier, foreigner], ['01012345678', 'SKT', true]);
  });

  it('uses the key, the secret and the user codes that it is given', async (t) => {
    const { api, impKey, impSecret } = await start(t, [
      ...['--imp-key', 'key', '--imp-secret', 'secret', '--user-code', 'imp1', '--user-code', 'imp2'],
    ]);
    assert.deepEqual([impKey, impSecret], ['key', 'secret']);
    const codeOf = async (userCode: string) =>
      ((await (await fetch(`${api}/users/pg/${userCode}`)).json()) as { code: number }).code;
    assert.deepEqual([await codeOf('imp1'), await codeOf('imp2'), await codeOf('imp00000000')], [0, 0, -1]);
  });

  it('says that a port is taken', async (t) => {
    const { api } = await start(t);
    const { code, errors } = await run(t, ['--port', new URL(api).port]).exit();
    assert.equal(code, 1);
    assert.match(errors, /port \d+ on 127\.0\.0\.1 is taken; choose another with --port/);
  });

  it('ends on SIGTERM and SIGINT', async (t) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, exit, api } = await start(t);
      await fetch(api);
      child.kill(signal);
      assert.equal((await exit()).code, 0);
    }
  });

  for (const [args, message] of [
    [['--port', 'x'], /--port must be a whole number from 0 to 65535, got "x"/],
    [['--port', '65536'], /got "65536"/],
    [['--colour'], /--colour/],
    [['--imp-key', ' '], /impKey must be a non-blank string/],
    [['--grant', 'everything'], /grants\.0 must be one of phone, foreigner, got "everything"/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async (t) => {
      const { code, errors } = await run(t, [...args]).exit();
      assert.equal(code, 1);
      assert.match(errors, message);
    });
  }

  it('does not start under NODE_ENV=production', async (t) => {
    const { code, errors } = await run(t, ['--port', '0'], { NODE_ENV: 'production' }).exit();
    assert.equal(code, 1);
    assert.match(errors, /NODE_ENV must not be "production"/);
  });

  it('warns when other computers can reach it', async (t) => {
    const { child, exit } = await start(t, ['--host', '0.0.0.0']);
    child.kill('SIGTERM');
    assert.match((await exit()).errors, /Warning: --host 0\.0\.0\.0 lets other computers reach/);
  });

  it('knows --help and --version', async (t) => {
    const { lines, exit } = run(t, ['--help']);
    assert.match(String((await lines.next()).value), /^Usage: imp-certification-sandbox/);
    assert.equal((await exit()).code, 0);
    const version = run(t, ['--version']);
    assert.match(String((await version.lines.next()).value), /^\d+\.\d+\.\d+/);
  });
});
