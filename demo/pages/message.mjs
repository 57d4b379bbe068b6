// @ts-check
import { html } from 'hono/html';
import { fill, texts } from '../public/texts/index.js';
import { caution, check } from './icons.mjs';
import { layout } from './layout.mjs';

/**
 * @typedef {import('./layout.mjs').Frame} Frame
 *
 * @param {Frame} frame
 * @param {{ title: string, lead: string, mood: 'glad' | 'sorry', link?: string }} message `link` is what the way to the
 *   first page is called; empty for none
 */
export function messagePage(frame, { title, lead, mood, link = texts[frame.language].backToStart }) {
  const text = texts[frame.language];
  const main = html`<div class="message card" data-mood="${mood}">
    <p class="message-mark">${mood === 'glad' ? check : caution}</p>
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${link ? html`<p><a class="button" href="/">${link}</a></p>` : ''}
  </div>`;
  return layout(frame, { title: `${title} · ${text.brand}`, main });
}

/**
 * @param {Frame} frame
 * @param {import('../visits.mjs').Member} member
 */
export function welcomePage(frame, { name, returning }) {
  const text = texts[frame.language];
  return messagePage(frame, {
    title: fill(returning ? text.welcomeBackTitle : text.welcomeTitle, { name }),
    lead: returning ? text.welcomeBackLead : text.welcomeLead,
    mood: 'glad',
  });
}
