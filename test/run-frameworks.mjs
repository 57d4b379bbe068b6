// @ts-check
// The packed package where its users meet it: apps of frameworks, their starters, servers, other people's tools.
//   node test/run-frameworks.mjs [names…]
// KEEP=folder keeps the installed and built copies there; without it they are in a temporary folder and deleted.
// Two projects at a time: one often waits for a registry. Each has a process of its own, whose output is shown in one piece.
// Their visits take turns, since two together slow each other down until they time out.
import { fork, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { followGuide, guides, startGuide } from './frameworks/follow-guide.mjs';
import { freePort, whenAnswering } from './frameworks/ports.mjs';
import { emptyApp, startQuickStart } from './frameworks/quick-start.mjs';
import { findEngines } from './helpers/engines.mjs';
import { failuresOf } from './helpers/playwright-report.mjs';

/**
 * @typedef {{ passed: number, failed: number, reasons?: string[] }} Counts reasons: why tests failed
 * @typedef {(folder: string) => Promise<unknown>} Step the last one that gives counts decides
 */

const { chromium } = findEngines();
const scratch = process.env.KEEP
  ? resolve(process.env.KEEP)
  : await mkdtemp(join(tmpdir(), 'imp-certification-apps-'));
await mkdir(scratch, { recursive: true });
/** The packed package. */
const findTarball = () => globSync('*.tgz', { cwd: scratch, absolute: true })[0] ?? '';

/**
 * @param {string} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<string>} what it has printed
 */
async function run(command, { cwd = '.', env = {} } = {}) {
  const child = spawn(command, {
    cwd,
    shell: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((settle) => child.once('close', settle));
  if (code !== 0) throw new Error(`${command}: exit code ${code}`);
  return printed;
}

/**
 * @param {string} config
 * @param {Record<string, string>} [env]
 * @returns {Promise<Counts>}
 */
async function playwright(config, env = {}) {
  const name = String(process.env.PROJECT);
  const report = join(scratch, `report-${name}.json`);
  await rm(report, { force: true });
  const options = `-c ${config} --output test-results/${name} --reporter=list,json`;
  await turn();
  await run(`node node_modules/@playwright/test/cli.js test ${options}`, {
    env: {
      ...env,
      CHROME_PATH: chromium.shell ?? chromium.executable ?? '',
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  }).catch(() => undefined);
  const outcome = JSON.parse(await readFile(report, 'utf8'));
  const { expected, skipped, unexpected, flaky } = outcome.stats;
  // No test at all is a failure; one that says why it is skipped is none.
  return {
    passed: expected,
    failed: unexpected + flaky + Number(expected + skipped === 0),
    reasons: failuresOf(outcome).map(({ title, reason }) => `${title}\n${reason}`),
  };
}

/** @type {Promise<unknown> | undefined} */
let granted;
/** Resolves when it is this project's turn to have the browsers, which it keeps until it ends. */
const turn = () =>
  (granted ??= new Promise((resolve) => {
    process.once('message', resolve);
    process.send?.('turn');
  }));

/** @param {string} url @param {string} spec @param {Record<string, string>} [env] */
const journey = (url, spec, env) => playwright('test/frameworks', { ...env, APP_URL: url, APP_SPEC: spec });

/** @type {(source: string) => Step} */
const copy = (source) => (folder) =>
  cp(source, folder, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist', '.nuxt', '.output', '.next'].includes(basename(path)),
  });
/** @type {Step} */
const install = (folder) =>
  run(`npm install --no-package-lock --no-audit --no-fund --loglevel error "${findTarball()}"`, {
    cwd: folder,
  });
/** @type {(script: string) => Step} */
const npmRun = (script) => (folder) => run(`npm run ${script}`, { cwd: folder });

/** @type {(spec: string) => Step} */
const serveApp = (spec) => async (folder) => {
  const [page] = globSync('dist/**/index.html', { cwd: folder });
  if (!page) throw new Error('The build has left no index.html in dist/.');
  // Only now: before, there may be no dist/ of the package that it could import.
  const { startAppsServer } = await import('../demo/apps-server.mjs');
  const server = await startAppsServer({ folder: join(folder, dirname(page)), port: 0, sandboxPort: 0 });
  return journey(server.url, spec).finally(server.close);
};

/** @type {Step} */
async function serveNuxt(folder) {
  const port = await freePort();
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port) };
  const server = spawn('node', ['.output/server/index.mjs'], { cwd: folder, env, stdio: 'inherit' });
  try {
    const url = `http://127.0.0.1:${port}/`;
    await whenAnswering(url);
    return await journey(url, 'ssr.spec.ts');
  } finally {
    server.kill();
  }
}

/** It has a server of its own, which is told where the sandbox is. @type {Step} */
async function serveNext(folder) {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const env = {
    ...process.env,
    IMP_API_KEY: 'sandbox',
    IMP_API_SECRET: 'sandbox',
    IMP_USER_CODE: 'imp00000000',
    IMP_SDK_SRC: `${sandboxUrl}/v1/iamport.js`,
    IMP_API_URL: sandboxUrl,
  };
  const sandbox = `dist/sandbox/command.js --port ${sandboxPort} --imp-key sandbox --imp-secret sandbox`;
  const children = [
    spawn('node', sandbox.split(' '), { stdio: 'inherit' }),
    spawn('node', ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
      cwd: folder,
      env,
      stdio: 'inherit',
    }),
  ];
  const url = `http://localhost:${port}`;
  try {
    await Promise.all([url, sandboxUrl].map(whenAnswering));
    return await journey(url, '{journey,server-action}.spec.ts');
  } finally {
    for (const child of children) child.kill();
  }
}

/** @type {(framework: string) => Step} */
const serveGuide = (framework) => async (folder) => {
  const guide = await startGuide(framework, join(folder, 'shop'));
  return journey(guide.url, 'guide.spec.ts').finally(guide.close);
};

/** What a test runner has counted: node's `pass 17`, Vitest's `4 passed`. @type {Step} */
async function npmTest(folder) {
  const printed = await run('npm test', { cwd: folder, env: { NO_COLOR: '1' } });
  const passed = /^\S* ?pass (\d+)$/m.exec(printed) ?? /Tests:?\s+\D*(\d+) passed/.exec(printed);
  if (!passed) throw new Error('npm test has not said how many tests passed.');
  return { passed: Number(passed[1]), failed: 0 };
}

/** The longest first, beside which the others are done. @type {Map<string, Record<string, Step>>} */
const projects = new Map([
  ['backends', { journeys: () => playwright('test/frameworks/backends.config.ts') }],
]);
/** @type {Record<string, Step>} */
const servers = {
  next: serveNext,
  nuxt: serveNuxt,
  svelte: serveApp('{journey,svelte-enhance}.spec.ts'),
};
/** What the tests add to an app. @type {Record<string, Step>} */
const additions = {
  svelte: (folder) => cp('test/frameworks/svelte', join(folder, 'src/routes'), { recursive: true }),
};
for (const file of globSync('demo/*/package.json').sort()) {
  const name = basename(dirname(file));
  projects.set(name, {
    copy: async (folder) => {
      await copy(`demo/${name}`)(folder);
      await additions[name]?.(folder);
    },
    install,
    ...(name !== 'nuxt' && { check: npmRun('check') }),
    build: npmRun('build'),
    journey: servers[name] ?? serveApp('journey.spec.ts'),
  });
}
for (const framework of guides) {
  projects.set(`guide-${framework}`, {
    follow: async (folder) => {
      await mkdir(folder);
      await followGuide(framework, { tarball: findTarball(), folder });
    },
    build: (folder) => run('npm run build', { cwd: join(folder, 'shop') }),
    journey: serveGuide(framework),
  });
}
for (const readme of ['README.md', 'README.ko.md']) {
  projects.set(`quick-start-${readme}`, {
    folder: emptyApp,
    install,
    journey: async (folder) => {
      const counts = { passed: 0, failed: 0, reasons: /** @type {string[]} */ ([]) };
      for (const secret of [undefined, 'mistyped']) {
        const { url, log, close } = await startQuickStart(readme, folder, { secret });
        const spec = secret === undefined ? 'quick-start.spec.ts' : 'quick-start-wrong-secret.spec.ts';
        const { passed, failed, reasons = [] } = await journey(url, spec, { APP_LOG: log }).finally(close);
        counts.passed += passed;
        counts.failed += failed;
        counts.reasons.push(...reasons);
      }
      return counts;
    },
  });
}
for (const name of ['jest', 'vitest']) {
  projects.set(name, {
    copy: async (folder) => {
      await copy(`test/frameworks/${name}`)(folder);
      // What the examples of docs/testing.md test.
      await cp('test/examples/sign-up.ts', join(folder, 'sign-up.ts'));
    },
    install,
    test: npmTest,
  });
}
projects.set('rest-clients', { copy: copy('test/frameworks/rest-clients'), install, test: npmTest });
projects.set('form-libraries', {
  copy: copy('test/frameworks/form-libraries'),
  install,
  check: npmRun('check'),
  build: npmRun('build'),
  journey: serveApp('form-libraries.spec.ts'),
});
projects.set('toolchains', {
  copy: copy('test/frameworks/toolchains'),
  install,
  check: npmRun('check'),
  build: npmRun('build'),
  journey: serveApp('toolchains.spec.ts'),
});

/** @typedef {Required<Counts> & { times: string[] }} Result */

/**
 * Does one project's steps, up to the first that fails.
 *
 * @param {string} name
 * @returns {Promise<Result>}
 */
async function take(name) {
  /** @type {Result} */
  const result = { passed: 0, failed: 0, reasons: [], times: [] };
  for (const [step, perform] of Object.entries(projects.get(name) ?? {})) {
    console.log(`\n— ${name}: ${step} —`);
    const start = performance.now();
    try {
      const given = /** @type {Counts | undefined} */ (await perform(join(scratch, name)));
      if (typeof given === 'object') Object.assign(result, given);
      result.times.push(`${step} ${((performance.now() - start) / 1000).toFixed(1)} s`);
      if (result.failed > 0) break;
    } catch (error) {
      result.reasons.push(error instanceof Error ? error.message : String(error));
      result.times.push(`${step} failed`);
      result.failed++;
      break;
    }
  }
  return result;
}

/** Over when the project that has asked for its turn last has ended. @type {Promise<unknown>} */
let lastTurn = Promise.resolve();

/**
 * @param {string} name
 * @returns {Promise<Result>}
 */
async function takeApart(name) {
  const child = fork(fileURLToPath(import.meta.url), {
    silent: true,
    env: { ...process.env, KEEP: scratch, PROJECT: name },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  /** @type {Result} */
  let result = { passed: 0, failed: 1, reasons: [], times: ['ended without a result'] };
  const ended = new Promise((settle) => child.once('close', settle));
  child.on('message', (message) => {
    if (message === 'turn') {
      lastTurn = lastTurn.then(() => {
        if (child.connected) child.send('your turn');
        return ended;
      });
    } else result = /** @type {Result} */ (message);
  });
  await ended;
  console.log(output);
  return result;
}

async function takeAll() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !projects.has(name));
  if (unknown.length > 0) {
    console.error(`No such project: ${unknown.join(', ')}. There are ${[...projects.keys()].join(', ')}.`);
    return 2;
  }
  /** @type {Map<string, Result>} */
  const results = new Map();
  const queue = [...projects.keys()].filter((name) => wanted.length === 0 || wanted.includes(name));
  const work = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) results.set(name, await takeApart(name));
  };
  try {
    if (!chromium.executable) throw new Error(`${chromium.name} was not found: ${chromium.hint}.`);
    await run(`npm pack --ignore-scripts --loglevel error --pack-destination "${scratch}"`);
    await Promise.all([work(), work()]);
  } finally {
    if (!process.env.KEEP) await rm(scratch, { recursive: true, force: true });
  }
  const total = { passed: 0, failed: 0 };
  for (const [name, { passed, failed, reasons, times }] of results) {
    console.log(`${name}: ${passed} passed, ${failed} failed (${times.join(', ')})`);
    for (const reason of reasons) console.log(reason.replaceAll(/^/gm, '  '));
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

if (process.env.PROJECT) process.send?.(await take(process.env.PROJECT));
else process.exit(await takeAll());
