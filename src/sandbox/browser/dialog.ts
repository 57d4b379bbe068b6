import { isPhone } from '../wire.js';
import { t } from './surroundings.js';

const COVERED_BODY = 'imp-payment-progress';

/** Where a page's policy forbids it, everything works without. */
const STYLES = `
.imp-dialog { display: none; position: fixed; inset: 0; z-index: 99999; }
body.${COVERED_BODY} { position: static; }
body.${COVERED_BODY} > :not(.imp-dialog) { display: none; }
.imp-header { display: none; }
.certification-danal.pc { background: rgb(0 0 0 / 50%); }
.certification-danal.pc .imp-frame { margin: 10px auto; width: 410px !important; height: 660px !important; background: #fff; }
.certification-danal.popup .imp-frame { background: none; }
.certification-danal:not(.popup) .imp-header { display: block; position: absolute; inset: 0 0 auto; margin: 0 auto; }
.certification-danal.pc .imp-header { width: 410px; }
.imp-close { position: absolute; top: 18px; right: 12px; width: 28px; height: 28px; padding: 0; border: 0;
  border-radius: 50%; background: #15181e; color: #fff; font: 20px/1 sans-serif; cursor: pointer; }
`;

/** What the SDK lays over the page while a certification runs. It is made once and kept for as long as the page lives. */
export class Dialog {
  readonly element = document.createElement('div');
  readonly #style = document.createElement('style');

  constructor() {
    this.#style.textContent = STYLES;
    document.head.append(this.#style);
    this.element.className = 'imp-dialog customizable';
    document.body.append(this.element);
  }

  /** `provider` is the gateway's name, `popup` whether the request asks for a window. */
  cover(provider: string, popup: boolean): void {
    const device = isPhone(navigator.userAgent) ? 'mobile' : 'pc';
    this.element.style.display = 'block';
    this.element.className = `imp-dialog customizable certification-${provider} ${device}${popup ? ' popup' : ''}`;
    if (device === 'mobile') document.body.classList.add(COVERED_BODY);
  }

  uncover(): void {
    this.element.style.display = 'none';
    document.body.classList.remove(COVERED_BODY);
  }

  addCloseButton(onClick: () => void): void {
    const header = document.createElement('div');
    header.className = 'imp-header';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'imp-close';
    button.textContent = '×';
    button.ariaLabel = t.close;
    button.addEventListener('click', onClick);
    header.append(button);
    this.element.append(header);
  }

  remove(): void {
    this.#style.remove();
    this.element.remove();
  }
}
