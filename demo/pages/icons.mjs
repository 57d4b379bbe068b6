// @ts-check
import { html } from 'hono/html';

/** @param {ReturnType<typeof html>} shapes */
const icon = (shapes) =>
  html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    ${shapes}
  </svg>`;

/** The shop's mark: a lens with light falling in. */
export const mark = html`<svg
  class="mark"
  viewBox="0 0 32 32"
  width="32"
  height="32"
  aria-hidden="true"
  focusable="false"
>
  <circle class="mark-lens" cx="16" cy="16" r="15" />
  <path class="mark-light" d="M16 5a11 11 0 0 1 11 11h-6a5 5 0 0 0-5-5z" />
  <circle class="mark-iris" cx="16" cy="16" r="5" />
</svg>`;

export const shield = icon(
  html`<path d="M12 3l7.5 2.8v5.4c0 4.5-3 8.2-7.5 9.8-4.5-1.6-7.5-5.3-7.5-9.800V5.800z" /><path
      d="M8.5 12l2.5 2.5 4.5-5"
    />`,
);
export const info = icon(html`<circle cx="12" cy="12" r="9" /><path d="M12 11v5.500M12 7.700v.1" />`);
export const caution = icon(html`<path d="M12 3.800l9 15.900H3z" /><path d="M12 10v4.500M12 17v.1" />`);
export const person = icon(
  html`<circle cx="12" cy="8" r="4" /><path d="M4.5 20.500a7.500 7.500 0 0 1 15 0" />`,
);
export const letter = icon(
  html`<rect x="3" y="5" width="18" height="14" rx="2.500" /><path d="M3.500 7.500l8.500 6 8.500-6" />`,
);
export const chevron = icon(html`<path d="M9.500 6l6 6-6 6" />`);
export const check = icon(html`<path d="M5 12.500l4.5 4.500L19 7.5" />`);
