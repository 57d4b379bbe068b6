// @ts-check
/**
 * Every code block of the documentation that follows a line `<!-- copied from some/file -->` is that file.
 *
 *     node docs/write.mjs           copies it
 *     node docs/write.mjs --check   fails where a copy is not as its source
 */
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'tinyglobby';

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

for (const file of globSync(['README*.md', 'docs/*.md'])) {
  const before = await readFile(file, 'utf8');
  const text = await withCopies(before);
  if (before === text) continue;
  console.log(`${file}: ${isCheck ? 'not as its source, run npm run docs' : 'written'}`);
  if (isCheck) process.exitCode = 1;
  else await writeFile(file, text);
}
