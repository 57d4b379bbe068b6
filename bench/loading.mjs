// @ts-check
import { chromium } from '@playwright/test';
import { chromiumPath } from './chromium.mjs';
import { SDK_SIZE, strategyNames } from './loading/pages.mjs';
import { createShop } from './loading/shop.mjs';
import { observe, phone, visit } from './loading/visit.mjs';
import { median, medianInterval, ratioInterval } from './report.mjs';

/**
 * @typedef {import('./loading/pages.mjs').StrategyName} StrategyName
 * @typedef {import('./loading/visit.mjs').Visit} Visit
 * @typedef {Map<StrategyName, Visit[]>} Visits
 */

export const title = 'Loading on a phone’s connection (1.6 Mbit/s, 150 ms)';

/*
 * The page is the same to the byte but for the tags in question, and every visit is a first one: another host, new
 * connections, nothing cached. The phone's processor is not slowed down: what counts here is the network's.
 */

/** Each has a link of its own: a visit is mostly waiting. */
const VISITORS = 4;
const ROUNDS = 2;

/** @returns {Promise<import('./report.mjs').Row[]>} */
export async function measure() {
  // With a profile, a temporary one: private windows, as tests have them, ignore preconnect.
  const context = await chromium.launchPersistentContext('', {
    executablePath: chromiumPath(),
    args: ['--ignore-certificate-errors', '--host-resolver-rules=MAP *.test 127.0.0.1'],
    viewport: phone,
  });
  try {
    await observe(context);
    /** @type {Visits} */
    const visits = new Map();
    const visitors = Array.from({ length: VISITORS }, (_, index) => makeVisits(context, index, visits));
    const ends = await Promise.allSettled(visitors);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    return rows(visits);
  } finally {
    await context.close();
  }
}

/**
 * Every strategy in turn; each visitor starts with another one.
 *
 * @param {import('@playwright/test').BrowserContext} context
 * @param {number} index
 * @param {Visits} visits
 */
async function makeVisits(context, index, visits) {
  const shop = await createShop();
  try {
    const start = Math.floor((index * strategyNames.length) / VISITORS);
    const order = [...strategyNames.slice(start), ...strategyNames.slice(0, start)];
    for (const name of Array.from({ length: ROUNDS }, () => order).flat()) {
      const made = await visit(context, shop.open(name), shop.link, name.startsWith('below'));
      visits.set(name, [...(visits.get(name) ?? []), made]);
      shop.disconnect();
    }
  } finally {
    await shop.close();
  }
}

/** @param {number} number */
const whole = (number) => Math.round(number).toLocaleString('en');

/** @param {Visits} visits */
function rows(visits) {
  /** @type {(name: StrategyName, figure: 'ready' | 'paint' | 'bytes') => number[]} */
  const samples = (name, figure) => (visits.get(name) ?? []).map((each) => each[figure]);
  /** @param {StrategyName} name */
  const figures = (name) => {
    const [ready, paint, bytes] = /** @type {const} */ (['ready', 'paint', 'bytes']).map((figure) =>
      median(samples(name, figure)),
    );
    return `${whole(ready ?? NaN)} ms, FCP ${whole(paint ?? NaN)} ms, ${whole((bytes ?? NaN) / 1000)} kB at load`;
  };
  /**
   * @param {StrategyName} name
   * @param {string} what
   * @param {number} [atMost]
   */
  const besidePlain = (name, what, atMost) => ({
    what: `${what}, beside the module alone`,
    value: ratioInterval(samples(name, 'ready'), samples('plain', 'ready')),
    ...(atMost !== undefined && { atMost }),
    detail: figures(name),
  });
  const paints = /** @type {const} */ ({
    preconnect: 'preconnect',
    preload: 'preload',
    blocking: "the SDK's script tag",
    async: "the SDK's script tag, async",
  });
  const paintRows = /** @type {(keyof typeof paints)[]} */ (Object.keys(paints)).map((name) => ({
    what: `First Contentful Paint with ${paints[name]}, beside the module alone`,
    value: ratioInterval(samples(name, 'paint'), samples('plain', 'paint')),
  }));
  /** @param {StrategyName} name */
  const opened = (name) => {
    const all = visits.get(name) ?? [];
    return `${figures(name)}; ${all.filter(({ isOpen }) => isOpen).length} of ${all.length} presses opened the window`;
  };
  return [
    {
      what: 'Until a press can open a window: module in the head, element in the viewport',
      value: medianInterval(samples('plain', 'ready')),
      unit: 'ms',
      detail: `${figures('plain')}; the SDK is taken to be ${whole(SDK_SIZE / 1000)} kB`,
    },
    besidePlain('foot', 'The same with the module at the end of the body'),
    besidePlain(
      'modulePreload',
      'The same with the module at the end of the body and modulepreload in the head',
    ),
    besidePlain('eager', 'The same with loading="eager"'),
    besidePlain('preconnect', "The same with preconnect to the SDK's origin", 1),
    besidePlain('preload', 'The same with preload of the SDK', 1),
    besidePlain('blocking', "The same with the SDK's script tag in the head"),
    besidePlain('defer', "The same with the SDK's script tag, defer", 1),
    besidePlain('async', "The same with the SDK's script tag, async", 1),
    ...paintRows,
    {
      what: 'Below the fold, scrolled to and pressed at once: until a press can open a window',
      value: medianInterval(samples('below', 'ready')),
      unit: 'ms',
      detail: opened('below'),
    },
    {
      what: 'The same with preconnect, beside it',
      value: ratioInterval(samples('belowPreconnect', 'ready'), samples('below', 'ready')),
      detail: opened('belowPreconnect'),
    },
    {
      what: 'The same with loading="eager", beside it',
      value: ratioInterval(samples('belowEager', 'ready'), samples('below', 'ready')),
      detail: opened('belowEager'),
    },
    {
      what: 'Below the fold, bytes before the visitor scrolls: lazy beside eager',
      value: ratioInterval(samples('below', 'bytes'), samples('belowEager', 'bytes')),
      atMost: 1,
    },
  ];
}
