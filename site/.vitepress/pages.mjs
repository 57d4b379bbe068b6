// @ts-check
/**
 * The site's pages, from `docs/` and the READMEs. In the repository both languages lie side by side (`vue.md`,
 * `vue.ko.md`); VitePress wants a folder for each (`vue.md`, `ko/vue.md`): its search takes the language from the
 * file's own place, whatever is rewritten.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const pagesFolder = join(root, 'site/pages');

/** @param {string} file from the repository's root */
export const read = (file) => readFileSync(join(root, file), 'utf8');

/**
 * The page of a Markdown file, if it has one.
 *
 * @param {string} file from the repository's root
 */
export function pageOf(file) {
  const [, folder, name = '', ko = ''] = /^(docs\/)?([^/.]+)(\.ko)?\.md$/.exec(file) ?? [];
  // Of the README only the quick start is a page of its own: the rest is said again, at length, in docs/.
  if (!folder && name !== 'README') return undefined;
  const page = name !== 'README' ? name : folder ? 'docs' : 'quick-start';
  return `${ko && 'ko/'}${page}.md`;
}

/** The file that each page comes from: its links are relative to it. @type {Map<string, string>} */
export const sources = new Map();

/**
 * @param {string} page
 * @param {string} source
 * @param {string} text
 */
function write(page, source, text) {
  const file = join(pagesFolder, page);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  sources.set(page, source);
}

/** The line under a title that leads to the other language: on the site the menu does. */
const otherLanguage = /^(?:\[한국어\]\(\S+\) · English|한국어 · \[English.*\]\(\S+\))\n\n/m;

const fence = /^(```+)[^]*?^\1$/gm;

/** @param {string} readme @param {number} number of the section, from 1 */
function section(readme, number) {
  /** @type {number[]} */
  const starts = [];
  // Spaces in place of code, in which a `#` begins a comment and not a heading.
  const prose = readme.replaceAll(fence, (code) => ' '.repeat(code.length));
  for (const { index } of prose.matchAll(/^## /gm)) starts.push(index);
  return readme.slice(starts[number - 1], starts[number]);
}

/** @param {string} markdown */
const withHigherHeadings = (markdown) =>
  markdown.replaceAll(/^(```+)[^]*?^\1$|^#(#+ )/gm, (all, _fence, heading) => heading ?? all);

/**
 * @param {string} file with the extended header (`VP8X`): width and height less one, in three bytes each
 * https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
 */
function sizeOfWebp(file) {
  const header = readFileSync(file).subarray(0, 30);
  if (header.toString('latin1', 12, 16) !== 'VP8X')
    throw new Error(`${file} has no extended header of WebP.`);
  return [header.readUIntLE(24, 3) + 1, header.readUIntLE(27, 3) + 1];
}

/**
 * The README's picture, for either colour scheme. Its `<picture>` follows the system alone, and the site has a switch.
 *
 * @param {string} readme
 * @param {string} up the way from the page's folder to the repository's root
 */
function picture(readme, up) {
  const [, dark, light, alt] = /srcset="(\S+)"[^]*?src="(\S+)"[^]*?(alt="[^"]*")/.exec(readme) ?? [];
  if (!alt) throw new Error('The README has no picture.');
  // Lazy, so that the one that is not shown is not loaded either; with its size, so that nothing moves when it arrives.
  const images = Object.entries({ light, dark }).map(([scheme, file = '']) => {
    const [width, height] = sizeOfWebp(join(root, file));
    const size = `width="${width}" height="${height}"`;
    return `<img class="${scheme}-only" src="${up}${file}" ${size} loading="lazy" ${alt}>`;
  });
  // Where it is wider than the screen, the keyboard has to move it, too.
  return `<div class="picture" tabindex="0">\n${images.join('\n')}\n</div>`;
}

export function writePages() {
  rmSync(pagesFolder, { recursive: true, force: true });
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  for (const name of docs) {
    const source = `docs/${name}`;
    const text = read(source);
    const page = pageOf(source);
    if (!page) continue;
    write(page, source, text.replace(otherLanguage, ''));
    if (name.endsWith('.ko.md') || docs.includes(name.replace('.md', '.ko.md'))) continue;
    // The language menu leads to the same page in the other language, so there has to be one.
    const title = /^# (.*)$/m.exec(text)?.[1];
    write(`ko/${page}`, source, `# ${title}\n\n이 문서는 영어로만 제공합니다: [${title}](${name})\n`);
  }
  for (const [folder, readmeFile, home] of [
    ['', 'README.md', 'site/home/en.md'],
    ['ko/', 'README.ko.md', 'site/home/ko.md'],
  ]) {
    const readme = read(readmeFile);
    write(`${folder}quick-start.md`, readmeFile, withHigherHeadings(section(readme, 1)));
    const up = folder ? '../../../' : '../../';
    const parts = [read(home), picture(readme, up), section(readme, 2)];
    write(`${folder}index.md`, readmeFile, parts.join('\n\n'));
  }
  cpSync(join(root, 'demo/public/icon.svg'), join(pagesFolder, 'public/icon.svg'));
}

/** @param {string} text Markdown of a link's text */
const toHtml = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/`([^`]*)`/g, '<code>$1</code>');

/**
 * The side bar: the map of the documentation, its headings and the first link of each row.
 *
 * @param {string} file the map
 */
export function readSidebar(file) {
  /** @typedef {{ text: string, link?: string, items?: Item[] }} Item */
  /** @type {Item[]} */
  const groups = [];
  for (const line of read(file).split('\n')) {
    const heading = /^## (.*)/.exec(line)?.[1];
    if (heading) groups.push({ text: heading, items: [] });
    const [, isPart, text = '', target = ''] = /^\| (· )?\[(.+?)\]\((\S+?)\)/.exec(line) ?? [];
    const [path = '', anchor] = target.split('#');
    const page = path && pageOf(join('docs', path));
    if (!page) continue;
    // The quick start's own heading is the top of its page.
    const hash = anchor && !page.endsWith('quick-start.md') ? `#${anchor}` : '';
    const item = { text: toHtml(text), link: `/${page.slice(0, -'.md'.length)}${hash}` };
    const items = groups.at(-1)?.items ?? [];
    const parent = items.at(-1);
    if (isPart && parent) (parent.items ??= []).push(item);
    else items.push(item);
  }
  return groups;
}
