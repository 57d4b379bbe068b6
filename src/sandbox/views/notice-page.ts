import { html } from 'hono/html';
import { messages, type Language } from '../messages/index.js';
import { layout, type Html } from './layout.js';

/** A page that only says something, for what cannot go on. */
export const noticePage = (language: Language, title: string, text: string): Html =>
  layout({
    language,
    title,
    content: html`<div class="result">
      <p class="mark mark-failure" aria-hidden="true"></p>
      <h1>${title}</h1>
      ${text && html`<p>${text}</p>`}
      <p><a href="/">${messages[language].backToStart}</a></p>
    </div>`,
  });
