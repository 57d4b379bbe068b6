// @ts-check
import { find, text } from './page.js';

/** @typedef {ReturnType<typeof createEventLog>} EventLog */

const maxEntries = 100;
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} content
 */
function part(tag, className, content) {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = content;
  return node;
}

/** @param {import('./shop-api.js').Place} place */
function nameOf(place) {
  if (place === 'signup') return text.placeSignup;
  return place === 'playground' ? text.placePlayground : text.placeSkins;
}

/** What happens, as it happens, on this page only. */
export function createEventLog() {
  const view = find('#log');
  const list = find('ol', view);
  const empty = find('p', view);

  find('#clear-log').addEventListener('click', () => {
    list.replaceChildren();
    empty.hidden = false;
  });

  return {
    /**
     * @param {import('./shop-api.js').Place} place
     * @param {string} name
     * @param {object} [detail] written down as it is now: a listener may change it later
     * @param {'good' | 'bad'} [mood]
     */
    add(place, name, detail, mood) {
      const entry = document.createElement('li');
      if (mood) entry.dataset.mood = mood;
      const line = part('p', 'log-line', '');
      line.append(
        part('time', 'log-time', clock.format()),
        ' ',
        part('b', 'log-name', name),
        ' ',
        part('span', 'log-place', nameOf(place)),
      );
      entry.append(line);
      if (detail) entry.append(part('pre', 'log-detail', JSON.stringify(detail, null, 2)));
      list.append(entry);
      if (list.childElementCount > maxEntries) list.firstElementChild?.remove();
      empty.hidden = true;
      view.scrollTop = view.scrollHeight;
    },
  };
}
