import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, type Sandbox } from 'imp-certification/sandbox';
import { createCertificationClient } from 'imp-certification/server';
import { ask, hong, ORIGIN, postForm, resultOf, send, sessionOf } from './helpers/merchant.js';

const basePath = '/playground/sandbox';

/** Asks under the path, and collects what every answer leads to. */
const createMounted = () => {
  const inner = createSandbox({ basePath });
  const links: string[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(basePath)) url.pathname = basePath + url.pathname;
    const answer = await inner.fetch(new Request(url, request));
    const text = await answer.clone().text();
    const location = answer.headers.get('Location');
    if (location !== null) links.push(location);
    for (const [, link = ''] of text.matchAll(/(?<![\w-])(?:href|src|action|formaction|sdk-src)="([^"]*)"/g))
      links.push(link);
    return answer;
  };
  const sandbox: Sandbox = { ...inner, fetch };
  return { sandbox, inner, links };
};

describe('a sandbox under a path of its host', () => {
  it('verifies a visitor, and everything on the way leads to that path', async () => {
    const { sandbox, links } = createMounted();
    assert.equal((await send(sandbox, '/')).status, 200);
    const { message } = await ask(sandbox);
    assert.equal(message.action, 'danal.cert.modal');
    assert.ok(JSON.stringify(message).includes(`"action":"${ORIGIN}${basePath}/certification"`));
    const opened = await postForm(sandbox, '/certification', { session: sessionOf(message) });
    const path = opened.headers.get('Location') ?? '';
    assert.equal((await send(sandbox, `${path}/person`)).headers.get('Location'), path);
    assert.equal((await postForm(sandbox, `${path}/person`, {})).status, 422);
    assert.equal((await postForm(sandbox, `${path}/person`, hong)).headers.get('Location'), path);
    const page = await (await send(sandbox, path)).text();
    const [, otp = ''] = /id="sent-code">(\d{6})</.exec(page) ?? [];
    const response = await resultOf(await postForm(sandbox, `${path}/code`, { otp }));
    assert.equal(response.success, true);
    await send(sandbox, path);
    await send(sandbox, '/nothing');

    assert.ok(links.length > 20, String(links.length));
    const elsewhere = links.filter((link) => !link.startsWith(`${basePath}/`) && !link.startsWith('#'));
    assert.deepEqual(elsewhere, []);
    const assets = links.filter((link) => link.includes('/assets/') || link.includes('/v1/'));
    for (const asset of new Set(assets)) assert.equal((await send(sandbox, asset)).status, 200, asset);
  });

  it('lets Danal’s layer and its close button stay there', async () => {
    const { sandbox } = createMounted();
    const { message, page } = await ask(sandbox, { popup: false });
    assert.ok(page?.startsWith(`${basePath}/certification/`), page);
    assert.ok(
      JSON.stringify(message).includes(`"cancel_url":"${ORIGIN}${page}/leave"`),
      JSON.stringify(message),
    );
    assert.match(
      await (await send(sandbox, '/certificates/ready/imp00000000/danal/A010002002')).text(),
      /src="\/playground\/sandbox\/assets/,
    );
  });

  it('answers a merchant’s server there, in PortOne’s envelope, and nothing beside it', async () => {
    const { inner } = createMounted();
    const { impKey, impSecret } = inner;
    const options = { impKey, impSecret, apiUrl: ORIGIN + basePath };
    const client = createCertificationClient({
      ...options,
      fetch: (...values: Parameters<typeof fetch>) => inner.fetch(new Request(...values)),
    });
    await assert.rejects(client.getCertification('imp_123456789012'), { code: 'NOT_FOUND' });
    const wrong = await inner.fetch(new Request(`${ORIGIN}${basePath}/users/nobody`));
    assert.equal(((await wrong.json()) as { code: number }).code, -1);
    const outside = await inner.fetch(new Request(`${ORIGIN}/v1/iamport.js`));
    assert.equal(outside.status, 404);
  });
});
