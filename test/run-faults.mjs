// @ts-check
// Takes every protection of test/faults out, one after the other, and sees its test fail; writes docs/reliability.md's
// table: node test/run-faults.mjs [--check] [words of a fault]
// --check runs that test alone, and does not count those that fail along with it; those of the element's tests in one run,
// each in a copy of its own.
import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults } from './faults/index.mjs';
import { checkTable, writeTable } from './faults/table.mjs';
import { findEngines } from './helpers/engines.mjs';
import { add, runSessions } from './run-browser.mjs';

/** @typedef {import('./faults/index.mjs').Fault} Fault */
/** @typedef {Fault & { tests: number, failed: number }} Proof how many tests its file has, and how many failed */

const project = fileURLToPath(new URL('..', import.meta.url));
const [option, ...words] = process.argv.slice(2);
const isCheck = option === '--check';
const wanted = [...(isCheck ? [] : [option ?? '']), ...words].join(' ');

/** @param {string} file */
function partOf(file) {
  const [, folder] = /^test\/([^/]+)\//.exec(file) ?? [];
  if (folder === undefined) return 'browser';
  return { e2e: 'e2e', 'e2e-webkit': 'webkit' }[folder] ?? 'node';
}

/**
 * What makes a change of `file` known to a test: the element's run from the source, the others from what is built.
 *
 * @param {string} file
 * @param {string} testFile
 */
function buildFor(file, testFile) {
  if (!file.startsWith('src/') || /^test\/(?!csp)[^/]+$/.test(testFile)) return null;
  // A server, and a page that takes over what it has sent, run the package's modules, not the file for plain pages.
  const isServer = file.startsWith('src/server/') || testFile.startsWith('test/server/');
  if (isServer || testFile.endsWith('/hydration.spec.ts'))
    return ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'];
  const bundle = file.startsWith('src/sandbox/') ? 'sandbox' : 'element';
  return ['node_modules/rollup/dist/bin/rollup', '-c', '--silent', '--configOnly', bundle];
}

/**
 * @param {string} cwd
 * @param {string[]} args of node
 * @param {Record<string, string>} [env]
 */
async function node(cwd, args, env = {}) {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return { code, output };
}

/**
 * Takes the protection out of a copy.
 *
 * @param {string} copy
 * @param {Fault} fault
 * @returns {Promise<() => Promise<void>>} puts it back
 */
async function takeOut(copy, { protection: [file, code, without] }) {
  const path = join(copy, file);
  const source = await readFile(path, 'utf8');
  if (source.split(code).length !== 2) throw new Error(`${file} must hold this once:\n${code}`);
  await writeFile(
    path,
    source.replace(code, () => without),
  );
  return () => writeFile(path, source);
}

/** A copy of the project to break. */
async function copyProject() {
  const copy = await mkdtemp(join(tmpdir(), 'imp-certification-fault-'));
  const left = ['.git', 'node_modules', 'test-results', 'bench/node_modules', 'site/node_modules'].map(
    (name) => join(project, name),
  );
  await cp(project, copy, { recursive: true, filter: (source) => !left.includes(source) });
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * @param {string} copy
 * @param {Fault} fault
 * @returns {Promise<Proof>}
 */
async function prove(copy, fault) {
  const [file] = fault.protection;
  const [testFile, title] = fault.test;
  const putBack = await takeOut(copy, fault);
  try {
    const part = partOf(testFile);
    const build = buildFor(file, testFile);
    if (build) {
      const { code: exit, output } = await node(copy, build);
      if (exit !== 0) throw new Error(output);
    }
    const report = join(copy, 'report.json');
    await rm(report, { force: true });
    const env = {
      TEST_REPORT: report,
      TEST_ENGINES: part === 'webkit' ? 'webkit' : 'chromium',
      ...(isCheck && { TEST_TITLE: title }),
    };
    const { output } = await node(copy, ['test/run.mjs', part, testFile], env);
    const { passed, failed, failures } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
    if (!isAmong(failures, title)) throw notMissed(fault, output.slice(-3000));
    return { ...fault, tests: passed + failed, failed };
  } finally {
    await putBack();
  }
}

/** @param {import('./run.mjs').Outcome['failures'] | undefined} failures @param {string} title */
const isAmong = (failures, title) => failures?.some((failure) => failure.title === title);

/** @param {Fault} fault @param {string} output */
function notMissed({ test: [file, title] }, output) {
  return new Error(`"${title}" in ${file} does not fail without its protection.\n${output}`);
}

/**
 * The faults that the element's tests prove from the source: each in a copy of source and tests, all in one run.
 *
 * @param {Fault[]} some
 */
async function proveTogether(some) {
  if (some.length === 0) return;
  const root = await mkdtemp(join(tmpdir(), 'imp-certification-faults-'));
  await symlink(join(project, 'node_modules'), join(root, 'node_modules'));
  /** @type {Map<string, Fault>} */
  const byFile = new Map();
  for (const [index, fault] of some.entries()) {
    const copy = join(root, String(index));
    const [testFile, title] = fault.test;
    for (const path of ['src', 'test/helpers', testFile]) {
      await cp(join(project, path), join(copy, path), { recursive: true });
    }
    await takeOut(copy, fault);
    const path = join(copy, testFile);
    // The other tests of the file say nothing here.
    await appendFile(path, `\n(globalThis as any).mocha.fgrep(${JSON.stringify(title)});\n`);
    byFile.set(path, fault);
  }
  const { chromium } = findEngines();
  const sessions = await runSessions({ chromium }, [...byFile.keys()], { root });
  for (const [path, fault] of byFile) {
    await settle(fault, () => {
      const { testResults, errors } = sessions.find(({ testFile }) => testFile === path) ?? {};
      /** @type {import('./run.mjs').Outcome} */
      const count = { passed: 0, failed: 0, failures: [] };
      if (testResults) add(count, testResults, fault.test[1]);
      if (!isAmong(count.failures, fault.test[1])) throw notMissed(fault, JSON.stringify(errors));
      return { ...fault, tests: count.passed + count.failed, failed: count.failed };
    });
  }
  await rm(root, { recursive: true });
}

/**
 * @param {Fault} fault
 * @param {() => Proof | Promise<Proof>} proveIt
 */
async function settle(fault, proveIt) {
  try {
    const proof = await proveIt();
    proofs.set(fault, proof);
    console.log(`✓ ${fault.fault}${isCheck ? '' : `: ${proof.failed} of ${proof.tests} tests fail`}`);
  } catch (error) {
    unproved.push(fault);
    console.log(`✗ ${fault.fault}: ${/** @type {Error} */ (error).message}`);
  }
}

const chosen = Object.values(faults)
  .flat()
  .filter(({ fault }) => fault.includes(wanted));
const isTogether = (/** @type {Fault} */ { protection: [file], test: [testFile] }) =>
  isCheck && partOf(testFile) === 'browser' && buildFor(file, testFile) === null;
const together = chosen.filter(isTogether);
const queue = chosen.filter((fault) => !isTogether(fault));
/** @type {Map<Fault, Proof>} */
const proofs = new Map();
/** @type {Fault[]} */
const unproved = [];

async function work() {
  if (queue.length === 0) return;
  const copy = await copyProject();
  for (let fault = queue.shift(); fault; fault = queue.shift()) await settle(fault, () => prove(copy, fault));
  await rm(copy, { recursive: true });
}
const workers = Array.from({ length: Math.min(2, availableParallelism()) }, work);
// In three browsers: many a test fails by waiting in vain.
const parts = [0, 1, 2].map((part) => together.filter((_, index) => index % 3 === part));
await Promise.all([...workers, ...parts.map(proveTogether)]);

console.log(`${proofs.size} protections taken out and missed, ${unproved.length} not missed`);
if (wanted === '' && unproved.length === 0) {
  if (isCheck) await checkTable();
  else await writeTable(proofs);
}
process.exit(unproved.length === 0 ? 0 : 1);
