// @ts-check
// Takes every protection of test/faults out, one after the other, and sees its test fail; writes docs/reliability.md's
// table: node test/run-faults.mjs [--check] [words of a fault]
// --check runs that test alone, and does not count those that fail along with it.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faults } from './faults/index.mjs';
import { checkTable, writeTable } from './faults/table.mjs';

/** @typedef {import('./faults/index.mjs').Fault} Fault */
/** @typedef {Fault & { tests: number, failed: number }} Proof how many tests its file has, and how many failed */

const root = fileURLToPath(new URL('..', import.meta.url));
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
  return ['node_modules/rollup/dist/bin/rollup', '-c', '--silent'];
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

/** A copy of the project to break. */
async function copyProject() {
  const copy = await mkdtemp(join(tmpdir(), 'imp-certification-fault-'));
  const left = ['.git', 'node_modules', 'test-results', 'bench/node_modules'].map((name) => join(root, name));
  await cp(root, copy, { recursive: true, filter: (source) => !left.includes(source) });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * @param {string} copy
 * @param {Fault} fault
 * @returns {Promise<Proof>}
 */
async function prove(copy, fault) {
  const [file, code, without] = fault.protection;
  const [testFile, title] = fault.test;
  const path = join(copy, file);
  const source = await readFile(path, 'utf8');
  if (source.split(code).length !== 2) throw new Error(`${file} must hold this once:\n${code}`);
  await writeFile(
    path,
    source.replace(code, () => without),
  );
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
    if (!failures?.includes(title)) {
      throw new Error(
        `"${title}" in ${testFile} does not fail without its protection.\n${output.slice(-3000)}`,
      );
    }
    return { ...fault, tests: passed + failed, failed };
  } finally {
    await writeFile(path, source);
  }
}

const queue = Object.values(faults)
  .flat()
  .filter(({ fault }) => fault.includes(wanted));
/** @type {Map<Fault, Proof>} */
const proofs = new Map();
/** @type {Fault[]} */
const unproved = [];

async function work() {
  const copy = await copyProject();
  for (let fault = queue.shift(); fault; fault = queue.shift()) {
    try {
      const proof = await prove(copy, fault);
      proofs.set(fault, proof);
      console.log(`✓ ${fault.fault}${isCheck ? '' : `: ${proof.failed} of ${proof.tests} tests fail`}`);
    } catch (error) {
      unproved.push(fault);
      console.log(`✗ ${fault.fault}: ${/** @type {Error} */ (error).message}`);
    }
  }
  await rm(copy, { recursive: true });
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));

console.log(`${proofs.size} protections taken out and missed, ${unproved.length} not missed`);
if (wanted === '' && unproved.length === 0) {
  if (isCheck) await checkTable();
  else await writeTable(proofs);
}
process.exit(unproved.length === 0 ? 0 : 1);
