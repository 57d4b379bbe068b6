// @ts-check
// The whole test suite, or a part of it: node test/run.mjs [node | browser | e2e | webkit] [files…]
// TEST_ENGINES=chromium leaves the other engines out, TEST_TITLE runs one test alone, TEST_REPORT names a file for the
// outcome as JSON, and SEED repeats the random journeys of a run that printed it.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync } from 'tinyglobby';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEngines } from './helpers/engines.mjs';
import { failuresOf } from './helpers/playwright-report.mjs';

const [part, ...given] = process.argv.slice(2);
const found = Object.entries(findEngines());
const chosen = process.env.TEST_ENGINES?.split(',') ?? found.map(([name]) => name);
/** @type {Partial<ReturnType<typeof findEngines>>} */
const engines = Object.fromEntries(found.filter(([name]) => chosen.includes(name)));
const missing = Object.values(engines).filter(({ executable }) => executable === undefined);
const scratch = await mkdtemp(join(tmpdir(), 'imp-certification-'));

const title = process.env.TEST_TITLE;
/** What the runners of Node.js and Playwright take for a title. */
const titlePattern = title?.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** @param {string} pattern */
const files = (pattern) => (given.length > 0 ? given : globSync(pattern).sort());

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} the exit code
 */
function run([file = '', ...args], env = {}) {
  const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** @typedef {import('./helpers/playwright-report.mjs').Failure} Failure */
/** @typedef {{ passed: number, failed: number, failures: Failure[] }} Outcome */

/** @type {Outcome} */
const nothing = { passed: 0, failed: 0, failures: [] };

/**
 * @param {string[]} testFiles
 * @param {number} [timeout] of a whole file, in milliseconds
 * @returns {Promise<Outcome>}
 */
async function runNodeTests(testFiles, timeout = 90_000) {
  const report = join(scratch, 'node.tap');
  const code = await run([
    ...[process.execPath, '--import', 'tsx', '--test', `--test-timeout=${timeout}`],
    ...(titlePattern ? [`--test-name-pattern=${titlePattern}`] : []),
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ...testFiles,
  ]);
  const tap = await readFile(report, 'utf8');
  const [passed = 0, failed = 0] = ['pass', 'fail'].map((kind) =>
    Number(new RegExp(`^# ${kind} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0),
  );
  const failures = [...tap.matchAll(/^ *not ok \d+ - (.*)$[^]*?^ *error: (.*)$/gm)].map(
    ([, title = '', reason = '']) => ({ title, reason }),
  );
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), failures };
}

/** @type {Record<string, () => Promise<Outcome>>} */
const parts = {
  node: () => runNodeTests(files('test/{server,sandbox,package,demo,bench}/*.test.ts')),

  async browser() {
    const { runBrowserTests } = await import('./run-browser.mjs');
    return runBrowserTests(engines, files('test/{,examples/}*.test.ts'), title);
  },

  async e2e() {
    if (!engines.chromium?.executable) return nothing;
    const report = join(scratch, 'e2e.json');
    const code = await run(
      [
        ...[process.execPath, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'test/e2e', ...given],
        ...(titlePattern ? ['-g', titlePattern] : []),
      ],
      {
        CHROME_PATH: engines.chromium.executable,
        CHROME_SHELL_PATH: engines.chromium.shell ?? engines.chromium.executable,
        ...(engines.firefox?.executable && { FIREFOX_PATH: engines.firefox?.executable }),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    );
    const outcome = JSON.parse(await readFile(report, 'utf8'));
    const { expected, unexpected, flaky } = outcome.stats;
    return {
      passed: expected,
      failed: unexpected + flaky || Number(code !== 0),
      failures: failuresOf(outcome),
    };
  },

  async webkit() {
    if (!engines.webkit?.executable) return nothing;
    return runNodeTests(files('test/e2e-webkit/*.test.ts'), 300_000);
  },
};

if (part !== undefined && !(part in parts)) {
  console.error(`Unknown part "${part}": expected ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
/** @type {Outcome} */
const total = { passed: 0, failed: 0, failures: [] };
for (const [name, runPart] of Object.entries(parts)) {
  if (part !== undefined && part !== name) continue;
  console.log(`\n— ${name} tests —`);
  const { passed, failed, failures } = await runPart();
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
}
await rm(scratch, { recursive: true });
if (process.env.TEST_REPORT) await writeFile(process.env.TEST_REPORT, JSON.stringify(total));

// Once more, since each is far above by now.
for (const { title, reason } of total.failures) console.log(`Failed: ${title}\n  ${reason}`);
for (const { name, hint } of missing) console.log(`Left out: ${name} was not found (${hint}).`);
if (missing.length > 0 && process.env.REQUIRE_ENGINES === 'all') {
  console.log('REQUIRE_ENGINES=all: a missing engine is a failure.');
  total.failed += missing.length;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
