import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCertificationClient } from 'imp-certification/server';
import { createApp } from '../../demo/app.mjs';
import { startAppsServer } from '../../demo/apps-server.mjs';
import { listen } from '../../demo/listen.mjs';
import { django } from '../frameworks/backends/django.js';
import { php } from '../frameworks/backends/php.js';
import { environment, serve, type Backend, type Server } from '../frameworks/backends/server.js';
import { spring } from '../frameworks/backends/spring.js';
import { freePort } from '../helpers/free-port.mjs';

// Every server whose code people copy, and how a visitor signs up there.

export interface Ids {
  imp_uid: string;
  merchant_uid: string;
}

/** Where a server finds the sandbox. */
interface Service {
  sdk: string;
  /** The REST API, or what stands in front of it. */
  api: string;
  impKey: string;
  impSecret: string;
}

/** What a visitor's browser keeps between two requests to one server. */
export interface Browser {
  cookies: Map<string, string>;
  /** The fields that the page's form brings besides the element's own. */
  fields: Record<string, string>;
  go: (path: string, init?: RequestInit) => Promise<Response>;
}

export interface Example {
  name: string;
  /** Where it takes a body. */
  forms: readonly string[];
  /** Why it cannot run here; null if it can. */
  missing: () => Promise<string | null>;
  start: (service: Service) => Promise<Server>;
  /** Opens the page; gives the `merchant_uid` that it was issued. */
  visit: (browser: Browser) => Promise<string>;
  /** Hands the result over, and gives the last answer: below 400 is a success. */
  signUp: (browser: Browser, ids: Ids) => Promise<Response>;
  /** Another purpose of the same server, if it has one: gives a `merchant_uid` that was issued for it. */
  visitForAnotherPurpose?: (browser: Browser) => Promise<string>;
  /** Where it greets who is signed in, if it signs anybody in. */
  home?: string;
}

export function openBrowser(url: string): Browser {
  const browser: Browser = {
    cookies: new Map(),
    fields: {},
    async go(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('Origin', new URL(url).origin);
      headers.set('Cookie', cookieHeader(browser));
      headers.set('Accept-Language', 'ko');
      const answer = await fetch(new URL(path, url), { redirect: 'manual', ...init, headers });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        browser.cookies.set(name, value);
      }
      return answer;
    },
  };
  return browser;
}

export const cookieHeader = ({ cookies }: Browser): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.go(path, { method: 'POST', body: new URLSearchParams({ ...browser.fields, ...fields }) });

const postJson = (browser: Browser, path: string, body: object) =>
  browser.go(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Opens a page that holds the element. */
const openPage = (path: string) => async (browser: Browser) => {
  const page = await (await browser.go(path)).text();
  const [, merchantUid] = /merchant-uid="(\w+)"/.exec(page) ?? [];
  const [, csrfToken] = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page) ?? [];
  assert.ok(merchantUid, page);
  if (csrfToken) browser.fields.csrfmiddlewaretoken = csrfToken;
  return merchantUid;
};

const needsNothing = () => Promise.resolve(null);
const email = 'gildong@shop.example';

/** An example that runs in this process: what it logs comes by `console.error`. */
async function inThisProcess(start: () => Promise<{ url: string; close: () => Promise<unknown> }>) {
  let log = '';
  const { error } = console;
  console.error = (...words: unknown[]) => void (log += `${words.join(' ')}\n`);
  const { url, close } = await start();
  const stop = async () => {
    console.error = error;
    await close();
  };
  return { url, log: () => log, stop };
}

const demo: Example = {
  name: 'the demo',
  forms: ['/signup', '/form', '/certifications', '/merchant-uids'],
  missing: needsNothing,
  start: ({ api, sdk, impKey, impSecret }) =>
    inThisProcess(async () => {
      const client = createCertificationClient({ impKey, impSecret, apiUrl: api });
      const sandboxPort = Number(new URL(sdk).port);
      const app = createApp({
        client,
        userCode: 'imp00000000',
        channelKey: 'channel-key-danal',
        sandboxPort,
      });
      const { port, close } = await listen(app.fetch, 0);
      return { url: `http://localhost:${String(port)}/`, close };
    }),
  visit: openPage('/'),
  async signUp(browser, ids) {
    const known = await postJson(browser, '/certifications', ids);
    if (!known.ok) return known;
    const fields = { email, password: 'a long password', terms_rental: 'yes', terms_privacy: 'yes' };
    return post(browser, '/signup', { ...ids, ...fields });
  },
  async visitForAnotherPurpose(browser) {
    await openPage('/')(browser);
    const issued = await postJson(browser, '/merchant-uids', { place: 'playground' });
    return ((await issued.json()) as Ids).merchant_uid;
  },
  home: '/welcome',
};

const plainForm: Example = {
  ...demo,
  name: 'the demo’s form without script',
  forms: ['/form'],
  visit: openPage('/form.html'),
  signUp: (browser, ids) =>
    post(browser, '/form', { ...ids, email, terms_rental: 'yes', terms_privacy: 'yes' }),
  visitForAnotherPurpose: openPage('/'),
  home: '/form/reserved',
};

/** What the pages of the framework apps and guides ask for. */
const api: Pick<Example, 'forms' | 'visit' | 'signUp'> = {
  forms: ['/api/sign-up', '/api/certification-requests'],
  async visit(browser) {
    const issued = await post(browser, '/api/certification-requests');
    return ((await issued.json()) as { merchantUid: string }).merchantUid;
  },
  signUp: (browser, ids) => post(browser, '/api/sign-up', { ...ids, email }),
};

const apps: Example = {
  ...api,
  name: 'the server of the framework apps',
  missing: needsNothing,
  start: ({ api: apiUrl, sdk, impKey, impSecret }) =>
    inThisProcess(() =>
      startAppsServer({
        port: 0,
        sandbox: {
          client: createCertificationClient({ impKey, impSecret, apiUrl }),
          userCode: 'imp00000000',
          port: Number(new URL(sdk).port),
          close: () => Promise.resolve(),
        },
      }),
    ),
};

/** An example of its own process, which a careless request could end. */
const spawned = async (file: string, cwd: string, port: number, { api, sdk, impKey, impSecret }: Service) =>
  serve([process.execPath, file], {
    cwd,
    port,
    env: environment({
      PORT: String(port),
      IMP_API_KEY: impKey,
      IMP_API_SECRET: impSecret,
      IMP_API_URL: api,
      IMP_SDK_SRC: sdk,
      IMP_USER_CODE: 'imp00000000',
    }),
  });

/** An empty folder in which the package is installed. */
async function emptyFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'imp-certification-example-'));
  await mkdir(join(folder, 'node_modules'));
  for (const name of ['hono', '@hono']) {
    await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
  await symlink(resolve('.'), join(folder, 'node_modules/imp-certification'));
  return folder;
}

const guides: Example = {
  ...api,
  name: 'the server of the framework guides',
  missing: needsNothing,
  async start(service) {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'server.mjs'), await readFile('demo/api/server.mjs'));
    return spawned('server.mjs', folder, await freePort(), service);
  },
};

const quickStart = (readme: string): Example => ({
  name: `the quick start of ${readme}`,
  forms: ['/'],
  missing: needsNothing,
  async start(service) {
    const folder = await emptyFolder();
    const port = await freePort();
    const text = await readFile(readme, 'utf8');
    for (const [, file = '', code = ''] of text.matchAll(/^```\S+ file="(.*)"\n([\s\S]*?)\n```$/gm)) {
      await writeFile(join(folder, file), code.replace('3000', String(port)));
    }
    return spawned('server.mjs', folder, port, service);
  },
  visit: openPage('/'),
  signUp: (browser, ids) => post(browser, '/', { ...ids }),
});

const inAnotherLanguage = (backend: Backend): Example => ({
  name: backend.name,
  forms: ['/'],
  async missing() {
    const missing = await backend.missing();
    if (missing !== null && process.env.REQUIRE_BACKENDS === 'all') {
      throw new Error(`REQUIRE_BACKENDS=all, but there is no ${missing}`);
    }
    return missing && `There is no ${missing}`;
  },
  start: ({ sdk, api: apiUrl, impKey, impSecret }) =>
    backend.start({
      IMP_SDK_SRC: sdk,
      IMP_API_URL: apiUrl,
      IMP_USER_CODE: 'imp00000000',
      IMP_CHANNEL_KEY: 'channel-key-danal',
      IMP_KEY: impKey,
      IMP_SECRET: impSecret,
    }),
  visit: openPage('/'),
  signUp: (browser, ids) => post(browser, '/', { ...ids }),
  home: '/',
});

export const javaScriptExamples: readonly Example[] = [
  demo,
  plainForm,
  apps,
  guides,
  quickStart('README.md'),
  quickStart('README.ko.md'),
];
export const backendExamples: readonly Example[] = [php, django, spring].map(inAnotherLanguage);
