// @ts-check
import { koreanLabels } from './korean.mjs';

/**
 * VitePress says a few words to screen readers for which it has no setting. Where one stands in a template, the theme's
 * `$label` takes its place, on the server and in the browser alike.
 *
 * @param {string} template
 */
const withLabels = (template) =>
  Object.keys(koreanLabels).reduce(
    (text, label) =>
      text
        .replace(new RegExp(`([\\w-]+)="${label}"`), `:$1="$label('${label}')"`)
        .replace(new RegExp(`>\\s*${label}\\s*<`), `>{{ $label('${label}') }}<`),
    template,
  );

/**
 * The switch for dark mode has no name until the app gives it a title. And Vue takes attributes as the server has
 * written them, where no page is dark: only what changes after that is set.
 *
 * @param {string} template
 */
const withSwitchState = (template) =>
  template
    .replace(':title="switchTitle"', 'aria-label="Dark mode" $&')
    .replace(':aria-checked="isDark"', `:aria-checked="isDark && switchTitle !== ''"`);

/** A plugin of Vite's. */
export const translateLabels = () => ({
  name: 'translate-labels',
  enforce: /** @type {const} */ ('pre'),
  transform: (/** @type {string} */ code, /** @type {string} */ id) =>
    /\/vitepress\/dist\/client\/theme-default\/.*\.vue$/.test(id)
      ? withLabels(withSwitchState(code))
      : undefined,
});
