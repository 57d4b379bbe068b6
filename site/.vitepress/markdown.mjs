// @ts-check
/** How the documentation's Markdown becomes pages, where VitePress and GitHub differ. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pageOf, read, root, sources } from './pages.mjs';

/** @param {string} heading as GitHub does it, so that a link to a heading works in both places */
export const slugify = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');

/** The repository's address for a browser, once the publisher has filled it in. @returns {string | undefined} */
export function repositoryUrl() {
  const { repository } = JSON.parse(read('package.json'));
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url
    ?.replace(/^git\+/, '')
    .replace(/^github:/, 'https://github.com/')
    .replace(/\.git$/, '');
}

/**
 * Where a link of a Markdown file leads on the site; nowhere without a page and without a repository.
 *
 * @param {string} href
 * @param {string} source the file, from the repository's root
 * @returns {string | undefined}
 */
function siteLink(href, source) {
  if (/^(?:[a-z]+:|#|\/)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const file = join(source, '..', decodeURI(path));
  const hash = anchor ? `#${anchor}` : '';
  const page = pageOf(file);
  if (page) return `/${page}${hash}`;
  const target = join(root, file);
  if (!existsSync(target)) throw new Error(`${source}: there is no ${file}`);
  const repository = repositoryUrl();
  const kind = statSync(target).isDirectory() ? 'tree' : 'blob';
  return repository && `${repository}/${kind}/HEAD/${file}${hash}`;
}

/** @param {any[]} tokens of a paragraph @param {string} source */
function withSiteLinks(tokens, source) {
  let isDropped = false;
  return tokens.filter((token) => {
    if (token.type === 'link_close' && isDropped) return (isDropped = false);
    if (token.type !== 'link_open') return true;
    const href = siteLink(token.attrGet('href'), source);
    isDropped = href === undefined;
    if (href !== undefined) token.attrSet('href', href);
    return !isDropped;
  });
}

/** @param {any} md markdown-it, with VitePress' own rules */
export function configureMarkdown(md) {
  const isKorean = (/** @type {any} */ env) => env.relativePath?.startsWith('ko/');

  // `:)` in a text stays as it is.
  md.core.ruler.disable('emoji');

  md.core.ruler.push('site_links', (/** @type {any} */ { tokens, env }) => {
    const source = sources.get(env.relativePath);
    if (!source) return;
    for (const token of tokens) {
      if (token.type !== 'inline') continue;
      token.children = withSiteLinks(token.children, source);
      for (const child of isKorean(env) ? token.children : []) {
        const label = child.attrGet('aria-label');
        if (label) child.attrSet('aria-label', label.replace(/^Permalink to "(.*)"$/, '“$1” 링크'));
      }
    }
  });

  // Vue would evaluate `{{ }}` in a text.
  const { text, fence } = md.renderer.rules;
  md.renderer.rules.text = (/** @type {any[]} */ ...args) => text(...args).replaceAll('{{', '&#123;&#123;');

  // The words after a language tell the tests what to do with a block (`file="…"`, `run`). Readers see the file.
  md.renderer.rules.fence = (/** @type {any[]} */ ...args) => {
    const [tokens, index, , env] = args;
    const token = tokens[index];
    const file = / (?:file|into)="([^"]*)"/.exec(token.info)?.[1];
    token.info = token.info.split(' ', 1)[0];
    let html = fence(...args);
    if (isKorean(env)) html = html.replace('title="Copy Code"', 'title="코드 복사"');
    // As text in an attribute, the name is neither searched nor copied.
    return file ? html.replace('<div ', `<div data-file="${md.utils.escapeHtml(file)}" `) : html;
  };
}
