// @ts-check
// Measurements beside what people would use instead: node bench/run.mjs [names…] [--check] [--write]
// --check exits with 1 where a target is missed by more than the noise, --write keeps the tables in docs/performance.md.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { judge, table } from './report.mjs';

/** @typedef {{ title: string, measure: () => Promise<import('./report.mjs').Row[]> }} Measurement */

const names = ['elements', 'cold', 'press', 'memory', 'loading', 'sandbox'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' }, write: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  process.exit(2);
}

if (!existsSync('bench/node_modules')) execFileSync('npm', ['ci'], { cwd: 'bench', stdio: 'inherit' });

/** @type {import('./report.mjs').Row[]} */
const all = [];
for (const name of positionals.length > 0 ? positionals : names) {
  const start = performance.now();
  const { title, measure } = /** @type {Measurement} */ (await import(`./${name}.mjs`));
  const rows = await measure();
  all.push(...rows);
  console.log(`\n### ${title}\n\n${table(rows)}\n`);
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
const missed = all.filter((row) => judge(row) === 'missed');
for (const { what } of missed) console.log(`missed: ${what}`);
if (values.check && missed.length > 0) process.exitCode = 1;
