// @ts-check
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { faults } from './index.mjs';

/** @typedef {Map<import('./index.mjs').Fault, import('../run-faults.mjs').Proof>} Proofs */

const page = new URL('../../docs/reliability.md', import.meta.url);
const marks = /(?<=<!-- faults -->\n)[^]*(?=<!-- \/faults -->)/;

/**
 * @param {import('./index.mjs').Fault} fault
 * @param {string} count
 */
const row = ({ fault, seen, test: [file, title] }, count) =>
  `| ${fault} | ${seen} | [${title}](../${file}) | ${count} |`;

/** @param {(fault: import('./index.mjs').Fault) => string} countOf */
const table = (countOf) =>
  Object.entries(faults)
    .map(([name, rows]) =>
      [
        `## ${name}`,
        '',
        '| What goes wrong | What a visitor or a developer sees | Proved by | Fails without its protection |',
        '| --- | --- | --- | --- |',
        ...rows.map((fault) => row(fault, countOf(fault))),
        '',
      ].join('\n'),
    )
    .join('\n');

/** @param {string} text */
const formatted = async (text) =>
  format(text, { ...(await resolveConfig(page.pathname)), parser: 'markdown' });

/** @param {Proofs} proofs */
export async function writeTable(proofs) {
  const text = await readFile(page, 'utf8');
  const rows = table((fault) => {
    const { failed = 0, tests = 0 } = proofs.get(fault) ?? {};
    return `${failed} of ${tests}`;
  });
  await writeFile(page, await formatted(text.replace(marks, () => `\n${rows}\n`)));
}

/** Everything but the counts: how many tests fail along with the one that must is not the same on every machine. */
export async function checkTable() {
  const text = await readFile(page, 'utf8');
  const bare = (/** @type {string} */ markdown) => markdown.replace(/\| *\d+ of \d+ *\|/g, '| |');
  const expected = await formatted(text.replace(marks, () => `\n${table(() => '1 of 1')}\n`));
  const squeeze = (/** @type {string} */ markdown) => bare(markdown).replace(/ +|-+/g, ' ');
  if (squeeze(expected) !== squeeze(text))
    throw new Error('docs/reliability.md is old: npm run faults writes it');
}
