// @ts-check
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes as transferred. The page's are about those of a median page; the SDK's is an assumption. */
const HTML_SIZE = 30_000;
const CSS_SIZE = 50_000;
export const SDK_SIZE = 60_000;

/**
 * @typedef {object} Strategy
 * @property {string} [head] What the page's head holds beside the style sheet.
 * @property {string} [foot] What its body ends with.
 * @property {'lazy' | 'eager'} [loading]
 * @property {boolean} [isBelow] The element is far below the fold, behind the whole text.
 * @typedef {'plain' | 'foot' | 'modulePreload' | 'eager' | 'preconnect' | 'preload' | 'blocking' | 'defer' | 'async'
 *   | 'below' | 'belowPreconnect' | 'belowEager'} StrategyName
 */

export const sdkPath = '/v1/iamport.js';

/**
 * What an author may write into a page.
 *
 * @param {string} sdkOrigin
 * @returns {Record<StrategyName, Strategy>}
 */
export function strategies(sdkOrigin) {
  const src = `src="${sdkOrigin}${sdkPath}"`;
  const module = '<script type="module" src="/imp-certification.min.js"></script>';
  const preconnect = `<link rel="preconnect" href="${sdkOrigin}" />`;
  const preload = `<link rel="preload" as="script" href="${sdkOrigin}${sdkPath}" />`;
  const modulePreload = '<link rel="modulepreload" href="/imp-certification.min.js" />';
  return {
    plain: { head: module },
    foot: { foot: module },
    modulePreload: { head: modulePreload, foot: module },
    eager: { head: module, loading: 'eager' },
    preconnect: { head: preconnect + module },
    preload: { head: preload + module },
    blocking: { head: `<script ${src}></script>${module}` },
    defer: { head: `<script defer ${src}></script>${module}` },
    async: { head: `<script async ${src}></script>${module}` },
    below: { head: module, isBelow: true },
    belowPreconnect: { head: preconnect + module, isBelow: true },
    belowEager: { head: module, loading: 'eager', isBelow: true },
  };
}

export const strategyNames = /** @type {StrategyName[]} */ (Object.keys(strategies('')));

/**
 * Text that compresses to so many bytes: six of its eight bits are random.
 *
 * @param {number} size
 */
const filler = (size) => randomBytes(Math.max(0, Math.floor(size))).toString('base64');

const paragraphs = filler(HTML_SIZE - 1_000).match(/.{1,600}/g) ?? [];
const story = paragraphs.map((text) => `<p>${text}</p>`).join('\n');

/** @param {string} text */
const compress = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });

/**
 * @param {Strategy} strategy
 * @param {string} sdkOrigin
 */
export function createPage({ head = '', foot = '', loading = 'lazy', isBelow = false }, sdkOrigin) {
  const form = `<form>
  <label>이메일 <input name="email" type="email" /></label>
  <label>비밀번호 <input name="password" type="password" /></label>
  <imp-certification user-code="imp00000000" channel-key="channel-key-danal" merchant-uid="order-1"
    sdk-src="${sdkOrigin}${sdkPath}" loading="${loading}" required></imp-certification>
  <button>가입하기</button>
</form>`;
  return compress(`<!doctype html>
<html lang="ko">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width" />
<title>가입</title>
<link rel="icon" href="data:," />
<link rel="stylesheet" href="/page.css" />
${head}
<h1>가입</h1>
${isBelow ? story + form : form + story}
${foot}`);
}

export const css = compress(`p { overflow-wrap: anywhere; } /* ${filler(CSS_SIZE)} */`);

export const library = compress(
  readFileSync(new URL('../../dist/imp-certification.min.js', import.meta.url), 'utf8'),
);

/** A stand-in for the SDK that opens its window at once, of the assumed size: what counts here is the script's way. */
export function createSdk() {
  const script = `Object.assign(window, { IMP: { init() {}, agency() {}, certification() {
  window.open('about:blank', 'IMP_DANAL_CERT', 'popup');
} } });
`;
  return compress(`${script}// ${filler(SDK_SIZE - compress(script).length)}`);
}
