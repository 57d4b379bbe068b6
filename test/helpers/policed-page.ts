import { allowWindows } from './element.js';
import { expect, waitUntil } from '@open-wc/testing';
import type { ImpCertificationElement } from '../../src/index.js';
import type { FakeImp } from './fake-imp.js';

/** What `/csp/record.js` and the scripted SDK leave on the page. */
interface PolicedWindow extends Window {
  readonly violations: string[];
  /** The URLs of all script tags that were ever there. */
  readonly scripts: string[];
  readonly IMP?: FakeImp;
  /** A script from another origin, or from nowhere, has run. */
  readonly hasRun?: true;
  readonly eval: typeof eval;
  readonly customElements: CustomElementRegistry;
  readonly URL: typeof URL;
  readonly Blob: typeof Blob;
}

/** How long to wait for what must come, in milliseconds. */
const timeout = 5000;
const frames = new Set<HTMLIFrameElement>();

/** A page with the built bundle under a real policy, in a frame. */
export class PolicedPage {
  readonly #id: string;
  readonly #frame: HTMLIFrameElement;

  /**
   * @param policy Its own text as the page's header has it.
   * @param markup The body, as the server wrote it.
   */
  static async open(policy: readonly string[], markup: string, nonce = ''): Promise<PolicedPage> {
    await standInForNetwork();
    const html = `<script src="/csp/record.js" nonce="${nonce}"></script>
      <script type="module" src="/dist/imp-certification.min.js" nonce="${nonce}"></script>${markup}`;
    const id = crypto.randomUUID();
    const query = new URLSearchParams({ id, policy: policy.join('; '), html });
    const frame = document.createElement('iframe');
    frame.src = `/csp/page?${query.toString()}`;
    frames.add(frame);
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
      document.body.append(frame);
    });
    return new PolicedPage(id, frame);
  }

  private constructor(id: string, frame: HTMLIFrameElement) {
    this.#id = id;
    this.#frame = frame;
    allowWindows(this.window.navigator);
  }

  get window(): PolicedWindow {
    return this.#frame.contentWindow as unknown as PolicedWindow;
  }

  get document(): Document {
    return this.window.document;
  }

  get element(): ImpCertificationElement {
    const element = this.document.querySelector('imp-certification');
    if (!element) throw new Error('there is no element on the page');
    return element;
  }

  /** The element's class in the page. */
  get elementClass(): typeof ImpCertificationElement {
    return this.window.customElements.get('imp-certification') as typeof ImpCertificationElement;
  }

  /** The SDK, once it is there. */
  async sdk(): Promise<FakeImp> {
    await waitUntil(() => this.window.IMP, 'no SDK has come', { timeout });
    return this.window.IMP!;
  }

  /** Every request that has left the page for another origin. */
  async requests(): Promise<string[]> {
    return (await (await this.window.fetch(`${location.origin}/csp/requests`)).json()) as string[];
  }

  /**
   * The violations so far, seen both by the page and by the server that they are reported to. One of the caller's own
   * comes last and is left out: it shows that the policy is in force and that nothing else is on its way.
   */
  async violations(): Promise<string[]> {
    const image = this.document.createElement('img');
    image.src = `${location.origin}/csp/forbidden.png`;
    const own = `img-src ${image.src}`;
    await waitUntil(() => this.window.violations.includes(own), 'the policy is not enforced', { timeout });
    const seen = this.window.violations.filter((violation) => violation !== own);
    // Compared by directive: Chromium sends equal reports once.
    const expected = directives([...seen, own]);
    let reported = '';
    const complete = async () => (reported = directives(await this.#reported())) === expected;
    await waitUntil(complete, '', { timeout }).catch(() => expect(reported).to.equal(expected));
    return seen;
  }

  /** What browsers have reported to the server. */
  async #reported(): Promise<string[]> {
    const reports = (await (await fetch(`/csp/reports?id=${this.#id}`)).json()) as string[];
    return reports.map((report) => {
      const { 'csp-report': body } = JSON.parse(report) as { 'csp-report': Record<string, string> };
      return body['effective-directive'] ?? body['violated-directive'] ?? report;
    });
  }
}

/** The directives that were violated, each once. */
function directives(violations: readonly string[]): string {
  return [...new Set(violations.map((violation) => violation.split(' ', 1).join()))].sort().join(', ');
}

/** Takes the pages away that a test has opened. */
export function closePages(): void {
  for (const frame of frames) frame.remove();
  frames.clear();
}

async function standInForNetwork(): Promise<void> {
  const { installing, active } = await navigator.serviceWorker.register('/csp/network.js', {
    scope: '/csp/',
  });
  const worker = installing ?? active;
  await waitUntil(() => worker?.state === 'activated', 'no service worker', { timeout });
}
