// @ts-check
import { html } from 'hono/html';

/**
 * Where the page writes down what happens, as it happens.
 *
 * @param {import('../public/texts/index.js').Texts} text
 */
export const eventLog = (text) =>
  html`<section class="events" aria-labelledby="log-title">
    <div class="bar">
      <h2 id="log-title">${text.logTitle}</h2>
      <button class="button small" type="button" id="clear-log">${text.logClear}</button>
    </div>
    <div class="log" id="log" role="log" aria-live="off" aria-label="${text.logLabel}" tabindex="0">
      <p class="hint">${text.logEmpty}</p>
      <ol></ol>
    </div>
  </section>`;
