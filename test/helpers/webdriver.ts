import { setTimeout as delay } from 'node:timers/promises';

/** The key under which WebDriver names an element: https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** Likewise a shadow root. */
const SHADOW = 'shadow-6066-11e4-a52e-4f735466cecf';
/** How long to wait for what must come, in milliseconds. */
const PATIENCE = 20_000;
/** After how many milliseconds a question is asked again: WebKit's driver never answers one that it put to a document just leaving. */
const ASK_AGAIN = 2000;

/** One browser, driven by plain W3C WebDriver: as much of it as the journeys need. */
export class WebDriver {
  readonly #url: string;

  /**
   * @param driver Where the driver listens.
   * @param capabilities Those that the browser must have.
   */
  static async start(driver: string, capabilities: Record<string, unknown>): Promise<WebDriver> {
    const alwaysMatch = {
      // A page that still waits for a script can be used.
      pageLoadStrategy: 'eager',
      ...capabilities,
    };
    const body = { capabilities: { alwaysMatch } };
    const { sessionId } = await command<{ sessionId: string }>('POST', `${driver}/session`, body);
    return new WebDriver(`${driver}/session/${sessionId}`);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  async open(url: string): Promise<void> {
    await this.#post('/url', { url });
  }

  async address(): Promise<string> {
    return ask('GET', `${this.#url}/url`);
  }

  async windows(): Promise<string[]> {
    return ask('GET', `${this.#url}/window/handles`);
  }

  async switchTo(handle: string): Promise<void> {
    await this.#post('/window', { handle });
  }

  /** Into the document of a frame, once it is there; back by {@link switchTo}. */
  async switchToFrame(selector: string): Promise<void> {
    await this.#post('/frame', { id: { [ELEMENT]: await this.#find(selector) } });
  }

  async closeWindow(): Promise<void> {
    await command('DELETE', `${this.#url}/window`);
  }

  /** A real click in the middle of the element, once it is there. */
  async click(selector: string): Promise<void> {
    await this.#post(`/element/${await this.#find(selector)}/click`);
  }

  /** A real click in the middle of an element in the shadow of another. */
  async clickInside(host: string, selector: string): Promise<void> {
    const path = `${this.#url}/element/${await this.#find(host)}/shadow`;
    const { [SHADOW]: shadow = '' } = await ask<Record<string, string>>('GET', path);
    await this.#post(`/element/${await this.#find(selector, `/shadow/${shadow}`)}/click`);
  }

  /** Types into the element, key by key. */
  async type(selector: string, text: string): Promise<void> {
    await this.#post(`/element/${await this.#find(selector)}/value`, { text });
  }

  /** The text that is shown. */
  async text(selector: string): Promise<string> {
    return ask('GET', `${this.#url}/element/${await this.#find(selector)}/text`);
  }

  /** Does in the page what the body of a function says. */
  async run(script: string): Promise<void> {
    await this.#post('/execute/sync', { script, args: [] });
  }

  /** The value of an expression in the page. */
  async read<Result>(expression: string): Promise<Result> {
    return ask('POST', `${this.#url}/execute/sync`, { script: `return ${expression}`, args: [] });
  }

  async quit(): Promise<void> {
    await command('DELETE', this.#url);
  }

  /** Not by WebDriver's own waiting: WebKit never answers where the page changes meanwhile. */
  async #find(selector: string, root = ''): Promise<string> {
    const look = async () => {
      try {
        const body = { using: 'css selector', value: selector };
        return await ask<Record<string, string>[]>('POST', `${this.#url}${root}/elements`, body);
      } catch (error) {
        // The document was just leaving; the next one is asked.
        if ((error as Error).message.includes('no such frame')) return [];
        throw error;
      }
    };
    const [element] = await until(selector, look, ({ length }) => length > 0);
    return element?.[ELEMENT] ?? '';
  }

  async #post<Result>(path: string, body: object = {}): Promise<Result> {
    return command('POST', this.#url + path, body);
  }
}

/** Waits until it gives what is expected; tells in the end what it gave instead. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value>,
  isExpected: (value: Value) => boolean,
): Promise<Value> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const value = await look();
    if (isExpected(value)) return value;
    if (performance.now() > end) throw new Error(`${what}: still ${JSON.stringify(value)}`);
    await delay(50);
  }
}

/** A command that changes nothing, and may be given again. */
async function ask<Result>(method: string, url: string, body?: object): Promise<Result> {
  for (let left = (3 * PATIENCE) / ASK_AGAIN; ; left--) {
    try {
      return await command(method, url, body, ASK_AGAIN);
    } catch (error) {
      if (((error as Error).cause as Error | undefined)?.name !== 'TimeoutError' || left <= 1) throw error;
    }
  }
}

async function command<Result>(
  method: string,
  url: string,
  body?: object,
  patience = 3 * PATIENCE,
): Promise<Result> {
  const signal = AbortSignal.timeout(patience);
  const init = { method, signal, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(url, init).catch((cause: unknown) => {
    throw new Error(`${method} ${new URL(url).pathname} ${init.body ?? ''}: no answer`, { cause });
  });
  const { value } = (await response.json()) as { value: Result & { error?: string; message?: string } };
  if (!response.ok) {
    throw new Error(`${method} ${new URL(url).pathname}: ${String(value.error)} ${String(value.message)}`);
  }
  return value;
}
