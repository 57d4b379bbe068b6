// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {{ name: string, executable: string | undefined, hint: string }} Engine */
/**
 * @typedef {Engine & { shell: string | undefined }} Chromium shell: the same engine without the browser around it, which
 *   takes about a third less processor time; it blocks no window, keeps no page for Back and draws a few pixels differently
 */

/** @param {string[]} names commands on the PATH, or absolute paths */
function find(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(name.startsWith('/') ? '/' : folder, name)))
    .find(existsSync);
}

/**
 * The browser engines of this machine; `executable` is undefined where one is not found.
 *
 * @returns {{ chromium: Chromium, firefox: Engine, webkit: Engine }}
 */
export function findEngines() {
  const { CHROME_PATH = '', FIREFOX_PATH = '' } = process.env;
  return {
    chromium: {
      name: 'Chromium',
      executable: find(
        ...[CHROME_PATH].filter(Boolean),
        'chromium',
        'chromium-browser',
        'google-chrome',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ),
      shell: CHROME_PATH ? undefined : find('chromium-headless-shell'),
      hint: 'install Chromium or Chrome, or set CHROME_PATH',
    },
    firefox: {
      name: 'Firefox',
      executable: find(
        ...[FIREFOX_PATH].filter(Boolean),
        'firefox',
        'firefox-esr',
        '/Applications/Firefox.app/Contents/MacOS/firefox',
      ),
      hint: 'install Firefox, or set FIREFOX_PATH',
    },
    webkit: {
      name: 'WebKit',
      executable: find('WebKitWebDriver'),
      hint: 'install WebKitGTK with its driver (Debian: webkit2gtk-driver, xvfb, xauth)',
    },
  };
}

/** WebKitGTK's browser, which its driver starts. */
export function findMiniBrowser() {
  return find(
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  );
}
