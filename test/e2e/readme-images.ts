// The pictures of the README, by `npm run screenshots`: every state, as a press leads to it.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findEngines } from '../helpers/engines.mjs';
import { showState, STATUSES } from './states.js';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const css = `.frame { inline-size: 276px; padding: 6px; } imp-certification { inline-size: 100%; }`;
const sheet = `:root { color-scheme: light dark; }
  body { margin: 0; background: light-dark(#fff, #0d1117); color: light-dark(#59636e, #9198a1); }
  main { display: grid; grid-template-columns: repeat(3, max-content); gap: 14px 12px; inline-size: max-content; padding: 14px 10px 6px; }
  figure { display: grid; align-content: start; gap: 2px; margin: 0; }
  figcaption { padding-inline: 6px; font: 13px ui-monospace, 'DejaVu Sans Mono', monospace; }
  img { display: block; inline-size: 288px; }`;

/** A quarter of what a screenshot weighs, and no difference to the eye. */
async function toWebp(source: string): Promise<string> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), {
    width: image.width,
    height: image.height,
  });
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', 0.85).replace(/^.*,/, '');
}

const { executable } = findEngines().chromium;
const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(executable && { executablePath: executable }),
});
await mkdir(folder, { recursive: true });
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ colorScheme, deviceScaleFactor: 2, locale: 'ko-KR' });
  const figures: string[] = [];
  for (const status of STATUSES) {
    const page = await context.newPage();
    // The README's own background, as GitHub has it.
    const background = colorScheme === 'dark' ? '#0d1117' : '#fff';
    await showState(page, {
      status,
      css: `html { background: ${background}; } ${css}`,
      around: '<div class="frame">$</div>',
    });
    await page.mouse.move(0, 0);
    const picture = await page.locator('.frame').screenshot({ animations: 'disabled' });
    const source = `data:image/png;base64,${picture.toString('base64')}`;
    figures.push(`<figure><figcaption>${status}</figcaption><img src="${source}" alt=""></figure>`);
    await page.close();
  }
  const page = await context.newPage();
  await page.setContent(`<style>${sheet}</style><main>${figures.join('')}</main>`);
  const png = await page.locator('main').screenshot();
  const webp = await page.evaluate(toWebp, `data:image/png;base64,${png.toString('base64')}`);
  await writeFile(`${folder}states-${colorScheme}.webp`, Buffer.from(webp, 'base64'));
}
await browser.close();
