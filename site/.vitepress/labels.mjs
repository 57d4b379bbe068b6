// @ts-check
import { koreanLabels } from './korean.mjs';

/**
 * VitePress says a few words to screen readers for which it has no setting. Where one stands in a template, the theme's
 * `$label` takes its place, on the server and in the browser alike.
 *
 * @returns {import('vitepress').UserConfig['vite']['plugins'][number]}
 */
export const translateLabels = () => ({
  name: 'translate-labels',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/vitepress\/dist\/client\/theme-default\/.*\.vue$/.test(id)) return undefined;
    return Object.keys(koreanLabels).reduce(
      (text, label) =>
        text
          .replace(new RegExp(`([\\w-]+)="${label}"`), `:$1="$label('${label}')"`)
          .replace(new RegExp(`>\\s*${label}\\s*<`), `>{{ $label('${label}') }}<`),
      code,
    );
  },
});
