import { fixture, html } from '@open-wc/testing';
import type { CertificationResponse, CertificationStatus, ImpCertificationElement } from '../../src/index.js';
import '../../src/index.js';

/** What an element told its page, in order. */
export interface Told {
  type: string;
  detail: Record<string, unknown>;
  /** What the element said of itself while the event was on its way. */
  status: CertificationStatus;
  response: CertificationResponse | null;
}

/**
 * As if the visitor had just pressed something: a press that a test makes by script is none to the browser, which then
 * allows no window in a later task.
 */
export function allowWindows(where: Navigator = navigator, isActive = true): void {
  Object.defineProperty(where, 'userActivation', { configurable: true, value: { isActive } });
}

/** As if the press had been used up. */
export function forbidWindows(): void {
  allowWindows(navigator, false);
}

allowWindows();

/** An element that can be pressed: it names a merchant and a request. */
export async function certificationFixture(
  attributes: Record<string, string> = {},
): Promise<ImpCertificationElement> {
  const element = document.createElement('imp-certification');
  const all = { 'user-code': 'imp00000000', 'merchant-uid': 'm1', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  await fixture(html`${element}`);
  return element;
}

/** Records the element's events from now on. */
export function listen(target: EventTarget): Told[] {
  const told: Told[] = [];
  for (const type of ['beforecertify', 'certified', 'failed']) {
    target.addEventListener(type, (event) => {
      const element = event.target as ImpCertificationElement;
      const { detail } = event as CustomEvent<Record<string, unknown>>;
      told.push({ type, detail, status: element.status, response: element.response });
    });
  }
  return told;
}

/** The types of the recorded events. */
export function types(told: Told[]): string[] {
  return told.map(({ type }) => type);
}

/** The built-in button. */
export function buttonOf(element: ImpCertificationElement): HTMLButtonElement {
  const button = element.shadowRoot?.querySelector('button');
  if (!button) throw new Error('the button is not rendered');
  return button;
}

/** The names of the custom states that are set, of those that the element has. */
export function statesOf(element: Element): string[] {
  return ['loading', 'ready', 'pending', 'certified', 'failed'].filter((state) =>
    element.matches(`:state(${state})`),
  );
}
