// @ts-check
// The whole test suite, or a part of it: node test/run.mjs [node | browser | e2e | webkit] [files…]
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { globSync } from 'tinyglobby';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEngines } from './helpers/engines.mjs';

const [part, ...given] = process.argv.slice(2);
const engines = findEngines();
const missing = Object.values(engines).filter(({ executable }) => executable === undefined);
const scratch = await mkdtemp(join(tmpdir(), 'imp-certification-'));

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

/** @param {string[]} testFiles */
async function runNodeTests(testFiles) {
  const report = join(scratch, 'node.tap');
  const code = await run([
    ...[process.execPath, '--import', 'tsx', '--test'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
    ...testFiles,
  ]);
  const tap = await readFile(report, 'utf8');
  const [passed = 0, failed = 0] = ['pass', 'fail'].map((kind) =>
    Number(new RegExp(`^# ${kind} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0),
  );
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

/** @type {Record<string, () => Promise<{ passed: number, failed: number }>>} */
const parts = {
  node: () => runNodeTests(files('test/{server,sandbox,package,demo}/*.test.ts')),

  async browser() {
    const { runBrowserTests } = await import('./run-browser.mjs');
    return runBrowserTests(engines, files('test/*.test.ts'));
  },

  async e2e() {
    if (!engines.chromium.executable) return { passed: 0, failed: 0 };
    const report = join(scratch, 'e2e.json');
    const code = await run(
      [process.execPath, 'node_modules/@playwright/test/cli.js', 'test', '-c', 'test/e2e', ...given],
      { CHROME_PATH: engines.chromium.executable, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    );
    const { stats } = JSON.parse(await readFile(report, 'utf8'));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky || Number(code !== 0) };
  },

  async webkit() {
    if (!engines.webkit.executable) return { passed: 0, failed: 0 };
    return runNodeTests(files('test/e2e-webkit/*.test.ts'));
  },
};

if (part !== undefined && !(part in parts)) {
  console.error(`Unknown part "${part}": expected ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
const total = { passed: 0, failed: 0 };
for (const [name, runPart] of Object.entries(parts)) {
  if (part !== undefined && part !== name) continue;
  console.log(`\n— ${name} tests —`);
  const { passed, failed } = await runPart();
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
await rm(scratch, { recursive: true });

for (const { name, hint } of missing) console.log(`Left out: ${name} was not found (${hint}).`);
if (missing.length > 0 && process.env.REQUIRE_ENGINES === 'all') {
  console.log('REQUIRE_ENGINES=all: a missing engine is a failure.');
  total.failed += missing.length;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
