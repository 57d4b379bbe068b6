/** What the vendor's SDK puts over the page. */
const OVERLAY = '#imp-iframe, .imp-dialog';

/** What the SDK adds to the page for one attempt, so that it can be taken away when the visitor comes back with Back. */
export class SdkOverlay {
  readonly #before = new Set(elements());
  #added: Element[] = [];

  /** The SDK has been called: what is new in `body` is its own. */
  called(): void {
    this.#added = elements().filter((element) => !this.#before.has(element));
  }

  remove(): void {
    const late = elements(OVERLAY).filter((element) => !this.#before.has(element));
    for (const element of [...this.#added, ...late]) element.remove();
  }
}

function elements(selector = `body > *, ${OVERLAY}`): Element[] {
  return [...document.querySelectorAll(selector)];
}
