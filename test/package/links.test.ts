/** Every link of the README and the docs leads to a file, and to a heading of it, in the reader's language. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { globSync } from 'tinyglobby';

const pages = globSync(['*.md', 'docs/**/*.md']).sort();

/** Without its code, in which a link is no link and a `#` no heading. */
const prose = (file: string) => readFileSync(file, 'utf8').replaceAll(/^ *(```+)[\s\S]*?^ *\1$/gm, '');

/** What GitHub and npm make of a page's headings. */
function anchors(file: string): string[] {
  const seen = new Map<string, number>();
  return [...prose(file).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = text.replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${String(count)}`;
  });
}

const inlineCode = /(`+)[^`][\s\S]*?\1/g;
const link = /\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g;

/** The targets within this repository, by the text that follows a link to say that it is in English. */
function* links(file: string): Generator<{ target: string; isSaidToBeEnglish: boolean }> {
  // A link's text may be code, its address never is.
  const text = prose(file).replaceAll(inlineCode, (code) => code.replaceAll(/[[\]()"]/g, ' '));
  for (const match of text.matchAll(link)) {
    const target = match[1] ?? match[2] ?? '';
    if (/^[a-z]+:/.test(target)) continue;
    yield { target, isSaidToBeEnglish: text.startsWith('(영어)', match.index + match[0].length) };
  }
}

/** A page without another language, and what is no page, is neither. */
const inKorean = (file: string) => file.replace(/(\.ko)?\.md$/, '.ko.md');

for (const page of pages) {
  test(`the links of ${page} lead somewhere`, () => {
    const wrong: string[] = [];
    for (const { target, isSaidToBeEnglish } of links(page)) {
      const [path = '', anchor] = decodeURI(target).split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(file)) wrong.push(`${target}: there is no ${file}`);
      else if (anchor !== undefined && !anchors(file).includes(anchor))
        wrong.push(`${target}: ${file} has no such heading, but ${anchors(file).join(', ')}`);
      // Its own translation, in the line under the title, is the one page of the other language.
      const isTranslation = inKorean(file) === inKorean(page) && file !== page;
      if (isTranslation || !file.endsWith('.md')) continue;
      const isKorean = file.endsWith('.ko.md');
      if (page.endsWith('.ko.md')) {
        if (!isKorean && existsSync(inKorean(file)) && !isSaidToBeEnglish)
          wrong.push(`${target}: there is a page in Korean`);
      } else if (isKorean && page !== 'CONTRIBUTING.md' && page !== 'CHANGELOG.md') {
        wrong.push(`${target} is in Korean`);
      }
    }
    assert.deepEqual(wrong, []);
  });
}

test('a page and its translation name each other', () => {
  for (const page of pages.filter((each) => each.endsWith('.ko.md'))) {
    const english = page.replace('.ko.md', '.md');
    for (const [from, to] of [
      [page, english],
      [english, page],
    ] as const) {
      const target = relative(dirname(from), to);
      assert.ok(
        [...links(from)].some((each) => each.target === target),
        `${from} does not link to ${target}`,
      );
    }
  }
});

test('the map names every page, in both languages', () => {
  for (const [map, isPage] of [
    ['docs/README.md', (page: string) => !page.endsWith('.ko.md')],
    ['docs/README.ko.md', (page: string) => page.endsWith('.ko.md') || !pages.includes(inKorean(page))],
  ] as const) {
    const named = [...links(map)].map(({ target }) => join('docs', target.split('#')[0]!));
    for (const page of pages.filter((each) => each.startsWith('docs/') && isPage(each))) {
      if (page !== map) assert.ok(named.includes(page), `${map} does not name ${page}`);
    }
  }
});
