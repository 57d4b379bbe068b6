import { nodeResolve } from '@rollup/plugin-node-resolve';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { rollup } from 'rollup';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderOnServer } from '../helpers/render-on-server.js';
import '../helpers/sign-up-card.mjs';

export { expect };

const ORIGIN = 'http://sent.test';
const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const hydration = '@lit-labs/ssr-client/lit-element-hydrate-support.js';
const element = pathOf('dist/index.js');

export type Host = HTMLElementTagNameMap['imp-certification'];

/** What the page's script imports, in this order. */
const SCRIPTS = {
  hydrating: [hydration, element],
  /** Too late: lit has started without it. */
  late: [element, hydration],
  /** The element stands in another one. */
  nested: [hydration, element, pathOf('test/helpers/sign-up-card.mjs')],
};

async function bundle(imports: readonly string[]): Promise<string> {
  const entry = {
    name: 'entry',
    resolveId: (source: string) => (source === 'entry' ? pathOf('entry.js') : null),
    load: (id: string) =>
      id === pathOf('entry.js') ? imports.map((name) => `import ${JSON.stringify(name)};`).join('\n') : null,
  };
  // With lit's development build, which warns of what it takes for a mistake.
  const resolve = nodeResolve({ browser: true, exportConditions: ['development'] });
  // The package's `sideEffects` leave tests out.
  const options = { treeshake: false, onwarn: () => undefined };
  const bundled = await rollup({ input: 'entry', plugins: [entry, resolve], ...options });
  const { output } = await bundled.generate({ format: 'es' });
  return output[0].code;
}

interface Sent {
  /** The body, as it stands in the server's template. */
  markup: string;
  /** Of the page. */
  lang?: string;
  script?: keyof typeof SCRIPTS | 'plain page';
  /** The page's policy for styles. */
  styleSrc?: string;
  /** Changes what the server has rendered before it is sent. */
  changed?: (html: string) => string;
  query?: string;
}

/** A page from a server that renders the element, whose script waits until the test lets it come. */
export class SentPage {
  /** What the console has said, and what was thrown. */
  readonly complaints: string[] = [];
  readonly element: Locator;
  #release: () => void = () => undefined;

  constructor(
    private readonly page: Page,
    private readonly scripts: ReadonlyMap<string, string>,
  ) {
    this.element = page.locator('imp-certification');
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      if (!text.includes('Lit is in dev mode')) this.complaints.push(text);
    });
  }

  /** Shows what the server has sent, before there is script. */
  async open(sent: Sent): Promise<void> {
    const { markup, lang = 'ko', script = 'hydrating', styleSrc, changed = String, query = '' } = sent;
    const nonce = styleSrc === undefined ? '' : 'nonce="page"';
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>shop</title>
      <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
      <style ${nonce}>body { margin: 24px; font-family: 'Noto Sans CJK KR', sans-serif; }</style></head>
      <body>${changed(await renderOnServer(markup))}<script type="module" src="/script.js"></script></body></html>`;
    const held = new Promise<void>((resolve) => (this.#release = resolve));
    const headers = styleSrc === undefined ? {} : { 'Content-Security-Policy': `style-src ${styleSrc}` };
    await this.page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/script.js') {
        await held;
        await route.fulfill({ contentType: 'text/javascript', body: this.scripts.get(script) ?? '' });
      } else await route.fulfill({ contentType: 'text/html', headers, body: html });
    });
    await this.page.addInitScript(() => {
      const IMP = {
        init: () => undefined,
        certification: ({ merchant_uid }: { merchant_uid: string }, callback: (answer: unknown) => void) =>
          callback({ success: true, imp_uid: 'imp_1', merchant_uid }),
      };
      Object.assign(window, { IMP });
    });
    await this.page.goto(`${ORIGIN}/${query}`, { waitUntil: 'commit' });
    await this.page.waitForFunction(() => document.scripts.length > 0);
  }

  /** Lets the script come, and waits until the element has taken over. */
  async hydrate(): Promise<void> {
    this.#release();
    await this.page.waitForLoadState('load');
    await this.element.evaluateAll((hosts) =>
      Promise.all(hosts.map((host) => (host as Host).updateComplete)),
    );
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
  }

  /** The boxes of the element and of what is in it. */
  boxes(): Promise<Record<string, number[]>> {
    return this.element.evaluate((host) => {
      const boxOf = (of: Element | Range) => {
        const { x, y, width, height } = of.getBoundingClientRect();
        return [x, y, width, height];
      };
      const text = document.createRange();
      text.selectNodeContents(host);
      const within = (selector: string) => host.shadowRoot!.querySelector(selector)!;
      return {
        host: boxOf(host),
        button: boxOf(within('button')),
        icon: boxOf(within('[part=spinner]')),
        label: boxOf(within('[part=label]')),
        status: boxOf(within('[part=status]')),
        text: boxOf(text),
        next: boxOf(document.scripts[0]!.previousElementSibling!),
      };
    });
  }

  /** What is rendered, by the names of its elements. */
  content(): Promise<string[]> {
    return this.element.evaluate((host) => [...host.shadowRoot!.children].map(({ localName }) => localName));
  }
}

export const test = base.extend<{ sent: SentPage }, { scripts: ReadonlyMap<string, string> }>({
  scripts: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern
    async ({}, use) => {
      const scripts = new Map<string, string>();
      for (const [name, imports] of Object.entries(SCRIPTS)) scripts.set(name, await bundle(imports));
      scripts.set('plain page', await readFile(pathOf('dist/imp-certification.min.js'), 'utf8'));
      await use(scripts);
    },
    { scope: 'worker' },
  ],
  sent: async ({ page, scripts }, use) => {
    await use(new SentPage(page, scripts));
  },
});
