import { isServer } from './is-server.js';

/**
 * The language that an element's reader expects, as a BCP 47 tag: the nearest `lang` outwards through shadow hosts, else
 * the browser's.
 */
export function languageOf(element: Element): string {
  if (isServer) return sentLanguageOf(element);
  for (let node: Element | null = element; node; node = hostOf(node)) {
    const lang = node.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return navigator.language;
}

/** The same on a server: no page is there around it, nor a browser; most who verify with a Korean phone read Korean. */
export function sentLanguageOf(element: Element): string {
  return element.getAttribute('lang') ?? 'ko';
}

/** `closest()` stops at shadow roots. */
function hostOf(node: Element): Element | null {
  // A frame's shadow roots are no ShadowRoot of this window's.
  return (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
}
