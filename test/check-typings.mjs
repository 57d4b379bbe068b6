// @ts-check
/**
 * The typings of each framework under that framework's own checker: what is right compiles, and each thing that is
 * wrong fails where it stands. TypeScript and Vue say so with directives in the files; Svelte has none for markup, so
 * its errors are compared with the lines of Wrong.svelte.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @param {string} command @param {string[]} args */
async function output(command, args) {
  try {
    return { ok: true, text: (await run('npx', ['--no-install', command, ...args])).stdout };
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    return { ok: false, text: stdout || stderr };
  }
}

/** @param {string} checker @param {string} framework */
async function check(checker, framework) {
  const { ok, text } = await output(checker, ['-p', `test/typings/${framework}`]);
  return ok ? null : text;
}

async function checkSvelte() {
  const folder = 'test/typings/svelte';
  const { text } = await output('svelte-check', [
    '--tsconfig',
    `${folder}/tsconfig.json`,
    '--output',
    'machine',
  ]);
  const errors = [...text.matchAll(/ (?:ERROR|WARNING) "[^"]*?([^/"]+)" (\d+):/g)];
  const found = errors.map(([, file, line]) => `${file}:${line}`);
  const lines = (await readFile(`${folder}/Wrong.svelte`, 'utf8')).split('\n');
  const expected = lines.flatMap((line, index) =>
    line.startsWith('<imp-') ? [`Wrong.svelte:${index + 1}`] : [],
  );
  const isRight = /COMPLETED/.test(text) && found.join() === expected.join();
  return isRight ? null : `expected errors at ${expected.join(' ')}\n${text}`;
}

const results = {
  React: await check('tsc', 'react'),
  Preact: await check('tsc', 'preact'),
  Solid: await check('tsc', 'solid'),
  Vue: await check('vue-tsc', 'vue'),
  Svelte: await checkSvelte(),
};
for (const [framework, wrong] of Object.entries(results)) {
  console.log(`typings for ${framework}: ${wrong === null ? 'right' : `wrong\n${wrong}`}`);
  if (wrong !== null) process.exitCode = 1;
}
