// @ts-check
// Measurements beside what people would use instead: npm run bench -- [names…] [--check] [--write]
// --check exits with 1 where a limit is exceeded by more than the noise, --write keeps the tables in docs/performance.md.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exceedsLimit, table } from './report.mjs';
import { keepTable } from './keep-table.mjs';

/** @typedef {{ title: string, measure: () => Promise<import('./report.mjs').Row[]> }} Measurement */

const names = ['size', 'elements', 'cold', 'press', 'memory', 'loading', 'sandbox'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, write: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(2);
}

const chosen = positionals.length > 0 ? positionals : names;
// What is measured beside is a package of its own: nobody else has to install it.
if (chosen.some((name) => ['elements', 'cold'].includes(name)) && !existsSync('bench/node_modules')) {
  execFileSync('npm', ['ci'], { cwd: 'bench', stdio: 'inherit' });
}

/** @type {import('./report.mjs').Row[]} */
const all = [];
for (const name of chosen) {
  const start = performance.now();
  const { title, measure } = /** @type {Measurement} */ (await import(`./${name}.mjs`));
  const rows = await measure();
  all.push(...rows);
  console.log(`\n### ${title}\n\n${table(rows)}\n`);
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (values.write) await keepTable(name, table(rows));
}
const exceeded = all.filter(exceedsLimit);
for (const { what } of exceeded) console.log(`Over its limit: ${what}`);
console.log(`${all.length} rows, ${exceeded.length} over their limits`);
if (values.check && exceeded.length > 0) process.exitCode = 1;
