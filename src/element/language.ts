import { isServer } from './is-server.js';

/**
 * The language that an element's reader expects, as a BCP 47 tag: the nearest `lang` outwards through shadow hosts, else
 * the browser's.
 *
 * @param isSent As a server knows it, which has no page around the element nor a browser: its own `lang`, else Korean,
 *   which most who verify with a Korean phone read.
 */
export function languageOf(element: Element, isSent = isServer): string {
  if (isSent) return element.getAttribute('lang') ?? 'ko';
  // `closest()` stops at shadow roots. Not `instanceof ShadowRoot`: each frame has its own class.
  for (
    let node: Element | undefined = element;
    node;
    node = (node.getRootNode() as Partial<ShadowRoot>).host
  ) {
    const lang = node.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang;
  }
  return navigator.language;
}
