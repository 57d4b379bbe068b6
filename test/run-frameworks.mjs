// @ts-check
// Each app in demo/, with the packed package, by the tools of its framework: node test/run-frameworks.mjs [apps…]
// KEEP=folder keeps the installed and built copies there; without it they are in a temporary folder and deleted.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { findEngines } from './helpers/engines.mjs';

const { chromium } = findEngines();
const found = globSync('demo/*/package.json').map((file) => basename(dirname(file)));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !found.includes(name));
if (unknown.length > 0) {
  console.error(`No such app: ${unknown.join(', ')}. There are ${found.sort().join(', ')}.`);
  process.exit(2);
}
const apps = (wanted.length > 0 ? wanted : found).sort();
const scratch = process.env.KEEP
  ? resolve(process.env.KEEP)
  : await mkdtemp(join(tmpdir(), 'imp-certification-apps-'));
await mkdir(scratch, { recursive: true });

/**
 * @param {string} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
async function run(command, { cwd = '.', env = {} } = {}) {
  const child = spawn(command, { cwd, shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
  const code = await new Promise((settle) => child.once('exit', settle));
  if (code !== 0) throw new Error(`${command}: exit code ${code}`);
}

/** @param {string} folder @returns {Promise<{ passed: number, failed: number }>} */
async function runJourney(folder) {
  const [page] = globSync('dist/**/index.html', { cwd: folder });
  if (!page) throw new Error('The build has left no index.html in dist/.');
  // Only now: before, there may be no dist/ of the package that it could import.
  const { startAppsServer } = await import('../demo/apps-server.mjs');
  const server = await startAppsServer({ folder: join(folder, dirname(page)), port: 0, sandboxPort: 0 });
  const report = join(scratch, 'journey.json');
  await rm(report, { force: true });
  try {
    await run('node node_modules/@playwright/test/cli.js test -c test/frameworks', {
      env: {
        APP_URL: server.url,
        CHROME_PATH: chromium.executable ?? '',
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    }).catch(() => undefined);
    const { stats } = JSON.parse(await readFile(report, 'utf8'));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky || Number(stats.expected === 0) };
  } finally {
    await server.close();
  }
}

/** @param {string} name @param {string} tarball */
async function tryApp(name, tarball) {
  const folder = join(scratch, name);
  await cp(join('demo', name), folder, {
    recursive: true,
    filter: (source) => !['node_modules', 'dist'].includes(basename(source)),
  });
  /** @type {string[]} */
  const times = [];
  let outcome = { passed: 0, failed: 0 };
  const steps = {
    install: () =>
      run(`npm install --no-package-lock --no-audit --no-fund --loglevel error "${tarball}"`, {
        cwd: folder,
      }),
    check: () => run('npm run check', { cwd: folder }),
    build: () => run('npm run build', { cwd: folder }),
    journey: async () => {
      outcome = await runJourney(folder);
    },
  };
  for (const [step, take] of Object.entries(steps)) {
    console.log(`\n— ${name}: ${step} —`);
    const start = performance.now();
    try {
      await take();
      times.push(`${step} ${((performance.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      times.push(`${step} failed`);
      outcome.failed++;
      break;
    }
  }
  return {
    ...outcome,
    line: `${name}: ${outcome.passed} passed, ${outcome.failed} failed (${times.join(', ')})`,
  };
}

/** @type {Awaited<ReturnType<typeof tryApp>>[]} */
const results = [];
try {
  if (!chromium.executable) throw new Error(`${chromium.name} was not found: ${chromium.hint}.`);
  await run(`npm pack --loglevel error --pack-destination "${scratch}"`);
  const [tarball] = globSync('*.tgz', { cwd: scratch, absolute: true });
  for (const name of apps) results.push(await tryApp(name, String(tarball)));
} finally {
  if (!process.env.KEEP) await rm(scratch, { recursive: true, force: true });
}
const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, each) => total + each[key], 0);
console.log(`\n${results.map(({ line }) => line).join('\n')}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 || sum('passed') === 0 ? 1 : 0);
