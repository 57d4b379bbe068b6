// @ts-check
import { defaultReporter, startTestRunner } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fileURLToPath } from 'node:url';
import { findMiniBrowser } from './helpers/engines.mjs';
import { sdkScripts } from './helpers/sdk-scripts.mjs';
import { freePort } from './helpers/free-port.mjs';
import { cspPages } from './helpers/csp-pages.mjs';
import { startWebKitDriver } from './helpers/webkit-driver.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs the element's tests in the given engines.
 *
 * @param {Engines} engines those to run in
 * @param {string[]} files
 * @param {string} [title] runs the test of this title alone
 * @returns {Promise<import('./run.mjs').Outcome>}
 */
export async function runBrowserTests(engines, files, title) {
  const sessions = await runSessions(engines, files, { title });
  /** @type {import('./run.mjs').Outcome} */
  const count = { passed: 0, failed: Number(sessions.length === 0), failures: [] };
  for (const session of sessions) {
    const before = count.failed;
    if (session.testResults) add(count, session.testResults, title);
    if (!session.passed && !title && count.failed === before) count.failed++;
  }
  return count;
}

/**
 * @typedef {Partial<ReturnType<typeof import('./helpers/engines.mjs').findEngines>>} Engines
 *
 * @param {Engines} engines
 * @param {string[]} files
 * @param {{ title?: string | undefined, root?: string }} [options] `root`: a folder that holds all files, by default the
 *   project's
 * @returns {Promise<import('@web/test-runner').TestSession[]>} one for each file and engine; none where nothing could run
 */
export async function runSessions({ chromium, firefox, webkit }, files, { title, root = project } = {}) {
  /** @type {import('@web/test-runner').BrowserLauncher[]} */
  const launchers = [];
  if (chromium?.executable) {
    const launchOptions = { executablePath: chromium.executable, args: ['--no-sandbox'] };
    launchers.push(named('Chromium', chromeLauncher({ launchOptions, concurrency: 1 })));
  }
  if (firefox?.executable) {
    const launchOptions = /** @type {const} */ ({
      browser: 'firefox',
      executablePath: firefox.executable,
      headless: true,
    });
    launchers.push(named('Firefox', chromeLauncher({ launchOptions, concurrency: 1 })));
  }
  const driver = webkit?.executable ? await startWebKitDriver(webkit.executable) : undefined;
  if (driver) launchers.push(webkitLauncher(driver.port));

  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      rootDir: root,
      // Its own search finds the same port for two runs that start together.
      port: await freePort(),
      files,
      nodeResolve: true,
      browsers: launchers,
      concurrentBrowsers: 2,
      filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
      testsFinishTimeout: 180_000,
      testFramework: { config: { timeout: 10_000, ui: 'bdd', ...(title && { fgrep: title }) } },
      middleware: [sdkScripts(), cspPages()],
      plugins: [
        esbuildPlugin({
          ts: true,
          target: 'es2022',
          tsconfig: `${project}/tsconfig.json`,
          define: { 'process.env.SEED': JSON.stringify(process.env.SEED ?? '') },
        }),
      ],
      reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false })],
    },
  });
  if (!runner) return [];
  // It stops by itself once finished; the driver is needed until the last session is closed.
  await new Promise((resolve) => runner.on('stopped', resolve));
  driver?.stop();
  return [...runner.sessions.all()];
}

/**
 * Adds what a suite and those within it have come to.
 *
 * @param {import('./run.mjs').Outcome} count
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {string} [title]
 */
export function add(count, suite, title) {
  for (const test of suite.tests) {
    if (test.passed) count.passed++;
    // Those that the title leaves out are neither passed nor skipped, and have no error.
    else if (title ? test.error : !test.skipped) {
      count.failed++;
      count.failures.push({ title: test.name, reason: test.error?.message ?? '' });
    }
  }
  for (const inner of suite.suites) add(count, inner, title);
}

/**
 * @param {string} name
 * @param {import('@web/test-runner').BrowserLauncher} launcher
 */
function named(name, launcher) {
  launcher.name = name;
  return launcher;
}

/** @param {number} port */
function webkitLauncher(port) {
  const launcher = webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: /** @type {any} */ ({
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
    }),
  });
  return /** @type {import('@web/test-runner').BrowserLauncher} */ (launcher);
}
