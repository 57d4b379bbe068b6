// @ts-check
import { chromium } from '@playwright/test';
import { findEngines } from '../test/helpers/engines.mjs';
import { presses } from './press/presses.mjs';
import { requests } from './press/requests.mjs';
import { sameTask } from './press/same-task.mjs';
import { servePages } from './press/serve.mjs';

export const title = 'A press';

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const { executable: executablePath, hint } = findEngines().chromium;
  if (!executablePath) throw new Error(hint);
  const pages = await servePages();
  try {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const address = `http://127.0.0.1:${pages.port}`;
      const url = `${address}/press.html`;
      return [
        ...(await presses(browser, url)),
        ...(await sameTask(browser, url)),
        ...(await requests(browser, `${address}/below.html`)),
      ];
    } finally {
      await browser.close();
    }
  } finally {
    await pages.close();
  }
}
