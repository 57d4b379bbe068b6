import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { base } from '../../site/base.mjs';

const folder = new URL('../../site/dist/', import.meta.url);
const files = new Set(globSync('**', { cwd: folder.pathname }));
const pages = [...files].filter((file) => file.endsWith('.html'));

/** Without what scripts contain; a `<template>` is as good as a part of the page. */
const texts = new Map(
  pages.map((page) => [
    page,
    readFileSync(new URL(page, folder), 'utf8').replaceAll(/(<script\b[^>]*>)[^]*?(?=<\/script>)/g, '$1'),
  ]),
);
const valuesOf = (text: string, attribute: string) =>
  Array.from(text.matchAll(new RegExp(`<[a-z][^>]*?\\s${attribute}="([^"]*)"`, 'g')), ([, value = '']) =>
    value.replaceAll('&amp;', '&'),
  );
const anchors = new Map([...texts].map(([page, text]) => [page, new Set(valuesOf(text, 'id'))]));

/** Where the site is served, as in an address. */
const addressOf = (page: string) => `http://localhost${base}${page.replace(/(?:(^|\/)index)?\.html$/, '$1')}`;

/** What is wrong with a link, if anything is. */
function fault(href: string, page: string): string | undefined {
  const { origin, pathname, hash } = new URL(href, addressOf(page));
  if (origin !== 'http://localhost') return undefined;
  if (!pathname.startsWith(base)) return 'leads out of the site';
  const path = decodeURI(pathname.slice(base.length));
  const file = [path, `${path}.html`, `${path}index.html`].find((name) => files.has(name));
  if (file === undefined) return 'leads nowhere';
  if (hash && !anchors.get(file)?.has(decodeURIComponent(hash.slice(1)))) return `no such heading in ${file}`;
  return undefined;
}

test('every link, picture, script and style sheet of every page is there', () => {
  let links = 0;
  const faults: string[] = [];
  for (const [page, text] of texts) {
    for (const href of ['href', 'src'].flatMap((attribute) => valuesOf(text, attribute))) {
      links++;
      const found = fault(href, page);
      if (found) faults.push(`${page}: ${href}: ${found}`);
    }
  }
  console.log(`${links} links of ${texts.size} pages`);
  expect(pages).toContain('index.html');
  expect(pages).toContain('ko/index.html');
  expect(links).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
});

test('every page is there in both languages', () => {
  const english = pages.filter((page) => !/^(?:ko|try)\/|^404\.html$/.test(page));
  const korean = pages.filter((page) => page.startsWith('ko/'));
  expect(korean.map((page) => page.slice('ko/'.length)).sort()).toEqual(english.sort());
});

test('what a Korean page says to screen readers alone is Korean', () => {
  const english = [...texts]
    .filter(([page]) => page.startsWith('ko/'))
    .flatMap(([page, text]) => {
      const hidden = Array.from(
        text.matchAll(/class="[^"]*visually-hidden[^"]*"[^>]*>([^<]*)</g),
        ([, said = '']) => said.trim(),
      );
      const said = [...hidden, ...valuesOf(text, 'aria-label'), ...valuesOf(text, 'title')];
      return said.filter((words) => words && !/[가-힣]/.test(words)).map((words) => `${page}: ${words}`);
    });
  expect(english).toEqual([]);
});
