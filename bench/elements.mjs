// @ts-check
import { others, ours, writePage } from './elements/contestants.mjs';
import { detail, ratio, runTachometer } from './tachometer.mjs';
import { inTemporaryFolder } from './temporary-folder.mjs';

/** @typedef {import('./report.mjs').Row} Row */

export const title = 'Many elements';

/** @type {{ name: string, called: string, atMost?: number, limit?: number }[]} */
const contestants = [
  { name: 'lit-button', called: 'a minimal Lit button', atMost: 1.5, limit: 3.3 },
  { name: 'md-filled-button', called: "Material Web's button", atMost: 1 },
  { name: 'wa-button', called: "Web Awesome's button", atMost: 1 },
  { name: 'button', called: 'a plain `<button>`' },
];

/** @type {{ key: string, what: (count: string) => string, per: string, pairs: [number, number][], atMost?: number }[]} */
const growth = [
  {
    key: 'whole',
    what: (count) => `one of ${count} elements created, rendered and removed at once`,
    per: 'per 1,000',
    pairs: [
      [100, 10],
      [1000, 100],
      [10_000, 100],
      [10_000, 1000],
    ],
    atMost: 1.2,
  },
  {
    key: 'removed',
    what: (count) => `one of ${count} elements removed at once`,
    per: 'per 1,000',
    pairs: [[10_000, 100]],
  },
  {
    key: 'alone',
    what: (count) => `one more that comes and goes beside ${count}`,
    per: 'for one',
    pairs: [[10_000, 100]],
  },
];
const counts = [10, 100, 1000, 10_000];

/** @returns {Promise<Row[]>} */
export const measure = () =>
  inTemporaryFolder(async (folder) => [...(await besideOthers(folder)), ...(await besideFewer(folder))]);

/**
 * @param {string} folder
 * @returns {Promise<Row[]>}
 */
async function besideOthers(folder) {
  const benchmarks = [ours, ...others].map(({ name }) => ({
    name,
    url: `${name}.html`,
    measurement: 'global',
  }));
  for (const contestant of [ours, ...others]) await writePage(contestant, 'create.js', folder);
  const results = await runTachometer({
    folder,
    benchmarks,
    sampleSize: 12,
    timeout: 0.5,
    autoSampleConditions: ['0%', '+50%'],
  });
  return contestants.map(({ name, called, ...target }) => ({
    what: `1,000 elements created and rendered, beside ${called}`,
    value: ratio(results, ours.name, name),
    ...target,
    detail: detail(results, ours.name, name),
  }));
}

/**
 * @param {string} folder
 * @returns {Promise<Row[]>}
 */
async function besideFewer(folder) {
  await writePage(ours, 'growth.js', folder);
  const results = await runTachometer({
    folder,
    benchmarks: counts.map((count) => ({
      name: String(count),
      url: `${ours.name}.html?n=${count}`,
      measurement: growth.map(({ key }) => ({ name: key, mode: 'expression', expression: `window.${key}` })),
    })),
    sampleSize: 10,
    // Ten more samples of 10,000 elements would take too long.
    timeout: 0,
    addArguments: ['--js-flags=--expose-gc'],
  });
  return growth.flatMap(({ key, what, per, pairs, ...target }) =>
    pairs.map(([more, fewer]) => ({
      what: `${what(more.toLocaleString('en'))}, against ${fewer.toLocaleString('en')}`,
      value: ratio(results, `${more} [${key}]`, `${fewer} [${key}]`),
      ...target,
      detail: `${per} ${detail(results, `${more} [${key}]`, `${fewer} [${key}]`)}`,
    })),
  );
}
