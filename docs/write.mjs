// @ts-check
/**
 * What the documentation copies: the API reference from the manifest, and every code block that follows a line
 * `<!-- copied from some/file -->` (a whole file) or `<!-- copied from some/file#name -->` (the lines between
 * `#region name` and `#endregion` in it).
 *
 *     node docs/write.mjs           writes it
 *     node docs/write.mjs --check   fails where something is not as its source
 */
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'tinyglobby';
import { format, resolveConfig } from 'prettier';
import { apiReference } from './api-reference.mjs';

const isCheck = process.argv.includes('--check');
const copied = /^<!-- copied from (\S+?)(?:#(\S+))? -->\n\n?(```+)(\w*)\n[\s\S]*?\n\3$/gm;

/** @param {string} path @param {string | undefined} region */
async function source(path, region) {
  const text = (await readFile(path, 'utf8')).trimEnd();
  if (region === undefined) return text;
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.endsWith(`#region ${region}`));
  const length = lines.slice(start).findIndex((line) => line.includes('#endregion'));
  if (start < 0 || length < 0) throw new Error(`${path} has no #region ${region}`);
  const inside = lines.slice(start + 1, start + length);
  const indent = Math.min(...inside.filter(Boolean).map((line) => line.search(/\S/)));
  return inside.map((line) => line.slice(indent)).join('\n');
}

/** @param {string} text */
async function withCopies(text) {
  let result = text;
  for (const [block, path = '', region, fence, language] of text.matchAll(copied)) {
    const head = block.slice(0, block.indexOf('\n'));
    result = result.replace(
      block,
      // A function: `$` in the code means nothing.
      await source(path, region).then((code) => () => `${head}\n\n${fence}${language}\n${code}\n${fence}`),
    );
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
