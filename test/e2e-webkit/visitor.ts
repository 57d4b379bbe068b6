import { setTimeout as delay } from 'node:timers/promises';
import { findEngines, findMiniBrowser } from '../helpers/engines.mjs';
import { until, WebDriver } from '../helpers/webdriver.js';
import { startWebKitDriver } from '../helpers/webkit-driver.mjs';

/** The first of the page: on the shop's that is the sign-up's. */
const ELEMENT = 'imp-certification';

/** A visitor of the demo with WebKit, who does only what a hand can do. */
export class Visitor {
  readonly browser: WebDriver;
  /** The window in which the demo is. */
  readonly page: string;
  readonly #stop: () => void;

  /**
   * @param userAgent What the browser says it is; its own by default.
   * @param pageLoadStrategy What the driver waits for: https://www.w3.org/TR/webdriver2/#dfn-page-load-strategy
   */
  static async arrive(url: string, userAgent?: string, pageLoadStrategy = 'eager'): Promise<Visitor> {
    const { executable } = findEngines().webkit;
    if (!executable) throw new Error('WebKitWebDriver was not found');
    // A driver has one session at a time.
    const { port, stop } = await startWebKitDriver(executable);
    const args = ['--automation', ...(userAgent === undefined ? [] : [`--user-agent=${userAgent}`])];
    const browser = await WebDriver.start(`http://127.0.0.1:${port}`, {
      browserName: 'MiniBrowser',
      pageLoadStrategy,
      // Where the browser blocks its window, the SDK shows an alert.
      unhandledPromptBehavior: 'accept',
      'webkitgtk:browserOptions': { binary: findMiniBrowser(), args },
    });
    const [page = ''] = await browser.windows();
    const visitor = new Visitor(browser, page, stop);
    await browser.open(url);
    await visitor.until('status', 'idle');
    return visitor;
  }

  private constructor(browser: WebDriver, page: string, stop: () => void) {
    this.browser = browser;
    this.page = page;
    this.#stop = stop;
  }

  async leave(): Promise<void> {
    await this.browser.quit().finally(this.#stop);
  }

  async press(): Promise<void> {
    await this.browser.clickInside(ELEMENT, 'button');
  }

  /** Waits until the element's property, or one of its response's, has the value. */
  async until(path: string, expected: unknown): Promise<void> {
    const keys = path.split('.').map((key) => `?.[${JSON.stringify(key)}]`);
    const look = () => this.browser.read(`document.querySelector('${ELEMENT}')${keys.join('')}`);
    await until(path, look, (value) => value === expected);
  }

  /** The element is to ask for a window. */
  async wantWindow(): Promise<void> {
    await this.browser.run(`document.querySelector('${ELEMENT}').popup = true`);
  }

  /** Waits until so many frames of the SDK's have loaded; it makes three, one for each channel, and after an end anew. */
  async untilFrames(count = 3): Promise<void> {
    const look = () =>
      this.browser.read<number>(`performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/certificates/ready/')).length`);
    await until('frames', look, (loaded) => loaded >= count);
    // The browser notes what it has loaded a little before it tells the page so.
    await delay(300);
  }

  /** Goes into the layer over the page; back by {@link goToPage}. */
  async goToLayer(): Promise<void> {
    await this.browser.switchToFrame('.certification-danal .imp-frame-danal-certification');
  }

  /** Waits for the verification window, and goes there. */
  async goToWindow(): Promise<void> {
    const look = () => this.browser.windows();
    const handles = await until('windows', look, ({ length }) => length === 2);
    await this.browser.switchTo(handles.find((handle) => handle !== this.page) ?? '');
  }

  async goToPage(): Promise<void> {
    await this.browser.switchTo(this.page);
  }

  /** Fills in the verification as a visitor would, up to the press that sends the result. */
  async verify({ name, birthday, phone }: Record<'name' | 'birthday' | 'phone', string>): Promise<void> {
    const { browser } = this;
    await browser.click('input[name="carrier"][value="SKT"]');
    await browser.type('#name', name);
    await browser.type('#birthday', birthday);
    // By keyboard: WebKit's driver clicks on the button's bar, behind which it has not scrolled these.
    await browser.type('input[name="gender"][value="male"]', ' ');
    await browser.type('#phone', phone);
    await browser.type('input[name="agreement"]', ' ');
    await browser.click('button.primary');
    await browser.type('#otp', await browser.text('#sent-code'));
    await browser.click('button.primary');
  }
}
