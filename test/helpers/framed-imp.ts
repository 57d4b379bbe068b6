import { FakeImp, setImp } from './fake-imp.js';

/** The addresses of frames, which the test server answers with a page of its own. */
const READY = '/certificates/ready';

/**
 * A scripted SDK that behaves towards a page as PortOne's does: everything a task later, a frame for a channel, made anew
 * by `init`, `close()` and each answer, a window only once it has loaded, and a cover over the page.
 */
export class FramedImp extends FakeImp {
  readonly dialog = document.createElement('div');
  /** Where frames come from; another address may never answer. */
  source = READY;
  closed = 0;
  /** How many requests came before their frame had loaded: they would open their windows outside the press. */
  early = 0;
  /** How many frames have loaded. */
  loads = 0;
  readonly #loaded = new WeakSet<Element>();
  #userCode = '';

  override readonly init = (...codes: string[]): void => {
    this.merchants.push(codes);
    this.#userCode = codes[0] ?? '';
    setTimeout(() => this.#build());
  };

  override readonly certification = (
    params: Record<string, unknown>,
    callback: (answer?: unknown) => void,
  ): unknown => {
    const answer = (given?: unknown) => {
      callback(given);
      this.#close();
    };
    const call = { params, callback: answer };
    this.calls.push(call);
    setTimeout(() => {
      const frame = this.dialog.querySelector('iframe');
      if (!frame || !this.#loaded.has(frame))
        throw new Error('The request is kept until the frame has loaded.');
      if (!window.open('about:blank', 'IMP_DANAL_CERT')) alert('blocked');
      this.cover('certification-danal pc popup');
    });
    return undefined;
  };

  readonly communicate = (): void => undefined;

  readonly close = (): void => {
    this.closed++;
    setTimeout(() => this.#close());
  };

  /** Lays the dialog over the page. */
  cover(kind: string): void {
    this.dialog.className = `imp-dialog customizable ${kind}`;
    Object.assign(this.dialog.style, { display: 'block', position: 'fixed', inset: '0', zIndex: '99999' });
    document.body.classList.add('imp-payment-progress');
  }

  #close(): void {
    this.dialog.style.display = 'none';
    document.body.classList.remove('imp-payment-progress');
    setTimeout(() => this.#build());
  }

  #build(): void {
    // Once: taken out of the page, it stays out.
    if (!this.dialog.className) {
      this.dialog.className = 'imp-dialog customizable';
      document.body.append(this.dialog);
    }
    const frame = document.createElement('iframe');
    frame.src = `${this.source}/${this.#userCode}/danal/A01?sandbox=true`;
    frame.addEventListener('load', () => {
      this.#loaded.add(frame);
      this.loads++;
    });
    this.dialog.replaceChildren(frame);
  }
}

/** Puts one there, as a page that has loaded the SDK itself. */
export function installFramedImp(): FramedImp {
  const imp = new FramedImp();
  setImp(imp);
  return imp;
}
