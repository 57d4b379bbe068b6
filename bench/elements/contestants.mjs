// @ts-check
import { copyFile, cp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.mjs';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {string} markup One element as a page would write it, all with the same visible label; `#` is its number.
 * @property {string} [bundled] What registers it, to be bundled.
 * @property {string} [theme] A style sheet without which it does not look like a button.
 */

const require = createRequire(import.meta.url);
const packageFolder = (/** @type {string} */ name) => dirname(require.resolve(`${name}/package.json`));

/** @type {Contestant} */
export const ours = {
  name: 'imp-certification',
  markup:
    '<imp-certification user-code="imp00000000" channel-key="channel-key-0d5f0c5e-5b1c-4c3e-9d8f-3f1f4c6a7b21" merchant-uid="certification-#"></imp-certification>',
};

/** @type {Contestant[]} */
export const others = [
  {
    name: 'lit-button',
    markup: '<lit-button>본인인증</lit-button>',
    bundled: fileURLToPath(new URL('lit-button.js', import.meta.url)),
  },
  {
    name: 'md-filled-button',
    markup: '<md-filled-button>본인인증</md-filled-button>',
    bundled: '@material/web/button/filled-button.js',
  },
  {
    name: 'wa-button',
    markup: '<wa-button>본인인증</wa-button>',
    bundled: '@awesome.me/webawesome/dist/components/button/button.js',
    theme: 'styles/themes/default.css',
  },
  { name: 'button', markup: '<button>본인인증</button>' },
];

/**
 * Writes a page and what it loads into a folder. Ours is the file as it is shipped; the others are what their authors
 * publish, bundled with its settings, each with its own copy of Lit, as it would be on a page of its own.
 *
 * @param {Contestant} contestant
 * @param {string} script The module in this folder that measures.
 * @param {string} folder
 */
export async function writePage({ name, markup, bundled, theme }, script, folder) {
  await copyFile(new URL(script, import.meta.url), join(folder, script));
  if (name === ours.name) {
    await copyFile(require.resolve('../../dist/imp-certification.min.js'), join(folder, `${name}.js`));
  } else {
    await writeFile(join(folder, `${name}.js`), bundled ? await bundle(bundled) : '');
  }
  if (theme) {
    await cp(join(packageFolder('@awesome.me/webawesome'), 'dist/styles'), join(folder, 'styles'), {
      recursive: true,
    });
  }
  // Just below the first screen: near enough to be painted; too far for ours to load the vendor's script, which is not
  // on the page, as on most. So ours does all that it does by default, and nobody uses the network.
  const page = `<!doctype html>
<html lang="ko">
  <meta charset="utf-8" />
  <title>${name}</title>
  ${theme ? `<link rel="stylesheet" href="${theme}" />` : ''}
  <script type="module" src="${name}.js"></script>
  <div style="height: calc(100vh + 300px)"></div>
  <template>${markup}</template>
  <main></main>
  <script type="module" src="${script}"></script>
</html>
`;
  await writeFile(join(folder, `${name}.html`), page);
}
