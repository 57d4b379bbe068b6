// @ts-check
import { html } from 'hono/html';
import { fill, texts } from '../public/texts/index.js';
import { caution, check } from './icons.mjs';
import { layout } from './layout.mjs';

/**
 * @typedef {import('./layout.mjs').Frame} Frame
 * @typedef {object} Message
 * @property {string} title
 * @property {string} lead
 * @property {'glad' | 'sorry'} mood
 * @property {string} [link] what the way on is called; empty for none
 * @property {string} [href] where it leads, by default to the first page
 * @property {import('./layout.mjs').Markup} [details]
 * @property {import('./layout.mjs').Markup} [head]
 *
 * @param {Frame} frame
 * @param {Message} message
 */
export function messagePage(frame, { title, lead, mood, link, href = '/', details, head }) {
  const text = texts[frame.language];
  const way = link ?? text.backToStart;
  const main = html`<div class="message card" data-mood="${mood}">
    <p class="message-mark">${mood === 'glad' ? check : caution}</p>
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    ${details} ${way ? html`<p><a class="button" href="${href}">${way}</a></p>` : ''}
  </div>`;
  return layout(frame, { title: `${title} · ${text.brand}`, main, head: head ?? '' });
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
