// @ts-check
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import { findEngines } from '../test/helpers/engines.mjs';

const page = new URL('../docs/performance.md', import.meta.url);

/**
 * Puts a measurement's table between its marks in docs/performance.md, with the day and the machine.
 *
 * @param {string} name
 * @param {string} table
 */
export async function keepTable(name, table) {
  const text = await readFile(page, 'utf8');
  const marked = new RegExp(`(?<=<!-- ${name} -->\n)[^]*(?=<!-- /${name} -->)`);
  if (!marked.test(text)) throw new Error(`docs/performance.md has no marks <!-- ${name} -->`);
  const result = text.replace(marked, () => `\n${table}\n\n_${circumstances()}_\n\n`);
  const options = { ...(await resolveConfig(page.pathname)), parser: 'markdown' };
  await writeFile(page, await format(result, options));
}

function circumstances() {
  const { executable } = findEngines().chromium;
  const browser = executable && execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  const parts = [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} cores${cpu?.model && cpu.model !== 'unknown' ? ` of ${cpu.model}` : ''}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node.js ${process.versions.node}`,
    browser?.replace(/ built on.*/, ''),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
