/** What the vendor's SDK puts over the page. */
const OVERLAY = '#imp-iframe, .imp-dialog';

/** What the SDK adds to the page for one attempt, so that it can be taken away when the visitor comes back with Back. */
export class SdkOverlay {
  readonly #before = new Set([...bodyChildren(), ...overlays()]);
  #added: Element[] = [];

  /** The SDK has been called: what is new in `body` is its own. */
  called(): void {
    this.#added = bodyChildren().filter((element) => !this.#before.has(element));
  }

  remove(): void {
    const late = overlays().filter((element) => !this.#before.has(element));
    for (const element of [...this.#added, ...late]) element.remove();
  }
}

function bodyChildren(): Element[] {
  // Not by a selector: that would look at every element of the page, within the press.
  return [...(document.querySelector('body')?.children ?? [])];
}

function overlays(): Element[] {
  return [...document.querySelectorAll(OVERLAY)];
}
