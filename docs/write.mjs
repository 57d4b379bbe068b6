// @ts-check
/**
 * What the documentation copies: the API reference from the manifest, and every code block that follows a line
 * `<!-- copied from some/file -->`, which is that file.
 *
 *     node docs/write.mjs           writes it
 *     node docs/write.mjs --check   fails where something is not as its source
 */
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'tinyglobby';
import { format, resolveConfig } from 'prettier';
import { apiReference } from './api-reference.mjs';

const isCheck = process.argv.includes('--check');
const copied = /^<!-- copied from (\S+) -->\n\n?(```+)(.*)\n(?:[\s\S]*?\n)??\2$/gm;

/** @param {string} text */
async function withCopies(text) {
  let result = text;
  const blocks = [...text.matchAll(copied)];
  if (blocks.length < text.split('<!-- copied from ').length - 1)
    throw new Error('A copy has no code block.');
  for (const [block, path = '', fence, info] of blocks) {
    const head = block.slice(0, block.indexOf('\n'));
    const code = (await readFile(path, 'utf8')).trimEnd();
    // A function: `$` in the code means nothing.
    result = result.replace(block, () => `${head}\n\n${fence}${info}\n${code}\n${fence}`);
  }
  return result;
}

/** @type {Map<string, string>} */
const written = new Map();
const options = { ...(await resolveConfig('docs/api.md')), parser: 'markdown' };
written.set(
  'docs/api.md',
  await format(apiReference(await readFile('dist/custom-elements.json', 'utf8')), options),
);
for (const file of globSync(['README*.md', 'docs/*.md'])) {
  const text = await readFile(file, 'utf8');
  if (file !== 'docs/api.md') written.set(file, await withCopies(text));
}

for (const [file, text] of written) {
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === text) continue;
  console.log(`${file}: ${isCheck ? 'not as its source, run npm run docs' : 'written'}`);
  if (isCheck) process.exitCode = 1;
  else await writeFile(file, text);
}
