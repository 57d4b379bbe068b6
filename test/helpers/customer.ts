import { stub } from 'sinon';
import type { ImpCertificationElement } from '../../src/index.js';

/** A customer whose data must not turn up anywhere. */
export const customer = { name: '홍길동', phone: '010-1234-5678', birth: '19900102' };

const spellings: readonly RegExp[] = [
  /홍\s*길동|길동\s*홍|hong|gil-?dong/i,
  /%ED%99%8D|%EA%B8%B8|\\uD64D|&#54861/i,
  /1234\D{0,3}5678/,
  /(19)?90\D{0,3}01\D{0,3}02/,
];

/** What a text tells of the customer, in whichever spelling. */
export function tells(text: string): string[] {
  return spellings.flatMap((spelling) => spelling.exec(text)?.[0] ?? []);
}

/** Where something may stay behind: the address, what is stored, what the element has become. */
export function traces(element: ImpCertificationElement): Record<string, string> {
  return {
    address: location.href,
    'history.state': JSON.stringify(history.state),
    sessionStorage: JSON.stringify(sessionStorage),
    localStorage: JSON.stringify(localStorage),
    cookie: document.cookie,
    title: document.title,
    outerHTML: element.outerHTML,
    'innerHTML of its parent': element.parentElement?.innerHTML ?? '',
    'a copy': (element.cloneNode(true) as Element).outerHTML,
    XML: new XMLSerializer().serializeToString(element),
    'its shadow root': element.shadowRoot?.innerHTML ?? '',
    'its custom properties': element.style.cssText,
  };
}

/** Everything that is told to the console from now on, as text; sinon's `restore()` ends it. */
export function recordConsole(): string[] {
  const lines: string[] = [];
  const methods = (Object.keys(console) as (keyof Console)[]).filter(
    (name) => typeof console[name] === 'function' && name !== 'Console',
  );
  for (const name of methods) {
    stub(console, name).callsFake((...values: unknown[]) => {
      lines.push(`${name}: ${values.map(asText).join(' ')}`);
    });
  }
  return lines;
}

function asText(value: unknown): string | undefined {
  if (value instanceof Error) return `${value.message} ${value.stack ?? ''} ${asText(value.cause)}`;
  if (value instanceof Element) return value.outerHTML;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
