// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { others, ours, writePage } from './elements/contestants.mjs';
import { find, meanText, ratio, runTachometer } from './elements/tachometer.mjs';

export const title = 'Many elements';

const targets = { 'lit-button': 1.5, 'md-filled-button': 1, 'wa-button': 1, button: undefined };

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'elements-'));
  try {
    return await createdAndRendered(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} folder */
async function createdAndRendered(folder) {
  for (const contestant of [ours, ...others]) await writePage(contestant, 'create.mjs', folder);
  const results = await runTachometer({
    folder,
    benchmarks: [ours, ...others].map(({ name }) => ({ name, url: `${name}.html`, measurement: 'global' })),
    sampleSize: 10,
    timeout: 0.5,
    autoSampleConditions: ['0%', '+50%'],
  });
  return others.map(({ name }) => ({
    what: `1,000 elements created and rendered, beside ${name}`,
    value: ratio(results, ours.name, name),
    atMost: targets[/** @type {keyof typeof targets} */ (name)],
    detail: `${meanText(find(results, ours.name).mean)}, ${meanText(find(results, name).mean)}, n=${find(results, name).samples.length}`,
  }));
}
