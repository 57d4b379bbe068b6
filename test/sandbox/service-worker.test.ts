import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createSandbox, type Sandbox } from 'imp-certification/sandbox';
import { findCertification, hong, openWindow, postForm, resultOf, send } from './helpers/merchant.js';

// What a browser gives a worker; its end is a new sandbox that finds the same caches.

let kept: Map<string, string>;
const globals: Record<string, unknown> = {
  ServiceWorkerGlobalScope: () => undefined,
  registration: {},
  navigator: { language: 'en-GB' },
  caches: {
    open: () =>
      Promise.resolve({
        match: (url: string) => Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
        put: async (url: string, response: Response) => void kept.set(url, await response.text()),
      }),
  },
};
const before = Object.getOwnPropertyDescriptors(globalThis) as unknown as Record<
  string,
  PropertyDescriptor | undefined
>;
const set = (name: string, value: unknown): void =>
  void Object.defineProperty(globalThis, name, { configurable: true, writable: true, value });

beforeEach(() => {
  kept = new Map();
  for (const [name, value] of Object.entries(globals)) set(name, value);
});
afterEach(() => {
  for (const name of Object.keys(globals)) {
    const descriptor = before[name];
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
});

const codeOn = async (sandbox: Sandbox, path: string): Promise<string> =>
  /id="sent-code">(\d{6})</.exec(await (await send(sandbox, path)).text())?.[1] ?? '';

describe('a sandbox in a service worker', () => {
  it('speaks the browser’s language, of which a request tells it nothing', async () => {
    assert.match(await (await send(createSandbox(), '/')).text(), /<html lang="en">/);
    set('navigator', { language: 'ko-KR' });
    assert.match(await (await send(createSandbox(), '/')).text(), /<html lang="ko">/);
  });

  it('has no terminal that prints its keys', async () => {
    const mentions = async () =>
      (await (await send(createSandbox(), '/?lang=en')).text()).includes('terminal');
    assert.equal(await mentions(), false);
    Reflect.deleteProperty(globalThis, 'registration');
    assert.equal(await mentions(), true);
  });

  it('tells its SDK not to ask it by a synchronous request', async () => {
    const settings = async () => (await (await send(createSandbox(), '/v1/iamport.js')).text()).slice(0, 200);
    assert.match(await settings(), /"isServiceWorker":true/);
    Reflect.deleteProperty(globalThis, 'registration');
    assert.match(await settings(), /"isServiceWorker":false/);
  });

  it('plays after its end the scenario that the request has named', async () => {
    const bypass = { sandbox: { scenario: 'late' } };
    const path = await openWindow(createSandbox(), { bypass });
    const answer = await send(createSandbox(), path);
    assert.match(await answer.clone().text(), /data-delay="5000"/);
    assert.equal((await resultOf(answer)).success, true);
    assert.equal((await send(createSandbox(), path)).status, 410);
  });

  it('goes on after its end with the step, the code and its attempts, the person and the result', async () => {
    const path = await openWindow(createSandbox());
    // A new one for each step.
    await postForm(createSandbox(), `${path}/person`, hong);
    const otp = await codeOn(createSandbox(), path);
    assert.match(otp, /^\d{6}$/);
    const wrong = otp === '000000' ? '000001' : '000000';
    for (const left of [4, 3]) {
      const page = await (await postForm(createSandbox(), `${path}/code`, { otp: wrong })).text();
      assert.ok(page.includes(String(left)), page);
    }
    const { imp_uid, success } = await resultOf(await postForm(createSandbox(), `${path}/code`, { otp }));
    assert.equal(success, true);
    assert.equal((await send(createSandbox(), path)).status, 410);
    const one = await findCertification(createSandbox(), imp_uid);
    assert.equal(one?.name, hong.name);

    const again = await openWindow(createSandbox());
    await postForm(createSandbox(), `${again}/person`, hong);
    const code = await codeOn(createSandbox(), again);
    const other = await resultOf(await postForm(createSandbox(), `${again}/code`, { otp: code }));
    assert.equal((await findCertification(createSandbox(), other.imp_uid))?.unique_key, one.unique_key);
  });

  it('is its own under each path, and begins anew where another version has kept something', async () => {
    const path = await openWindow(createSandbox());
    assert.equal((await send(createSandbox(), path)).status, 200);
    const elsewhere = createSandbox({ basePath: '/other' });
    assert.equal((await send(elsewhere, `/other${path}`)).status, 404);
    for (const [url, text] of kept) kept.set(url, text.replace('"format":1', '"format":0'));
    assert.equal((await send(createSandbox(), path)).status, 404);
  });

  it('works without caches, in a private window, until the browser ends it', async (t) => {
    const warnings = t.mock.method(console, 'warn', () => undefined);
    set('caches', { open: () => Promise.reject(new DOMException('insecure', 'SecurityError')) });
    const sandbox = createSandbox();
    const path = await openWindow(sandbox);
    await postForm(sandbox, `${path}/person`, hong);
    const { success } = await resultOf(
      await postForm(sandbox, `${path}/code`, { otp: await codeOn(sandbox, path) }),
    );
    assert.equal(success, true);
    assert.ok(warnings.mock.callCount() > 0);
  });
});
