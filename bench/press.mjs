// @ts-check
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { presses } from './press/presses.mjs';
import { requests } from './press/requests.mjs';
import { sameTask } from './press/same-task.mjs';
import { servePages } from './press/serve.mjs';
import { webKitWindows } from './press/webkit.mjs';
import { windows } from './press/windows.mjs';

export const title = 'A press';

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const pages = await servePages();
  try {
    const browser = await chromium.launch({ executablePath: chromiumPath() });
    try {
      const address = `http://127.0.0.1:${pages.port}`;
      const url = `${address}/press.html`;
      return [
        ...(await presses(browser, url)),
        ...(await sameTask(browser, url)),
        ...(await requests(browser, `${address}/below.html`)),
        ...(await windows(browser)),
        ...(await webKitWindows()),
      ];
    } finally {
      await browser.close();
    }
  } finally {
    await pages.close();
  }
}
