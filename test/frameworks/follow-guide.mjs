// @ts-check
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { freePort, whenAnswering } from './ports.mjs';

/**
 * A guide's code blocks say what a reader does with them: those of the language `sh` are typed, `file="…"` is a file
 * to write, `into="…"` one to change (`at="start"`, or `before="…"`, `after="…"`, `instead-of="…"` the text there), and
 * `sh run` goes on running.
 *
 * @typedef {{ language: string, options: Record<string, string>, code: string }} Block
 */

/** The frameworks whose guide can be followed to the letter. */
export const guides = ['angular', 'next', 'react', 'solid', 'svelte', 'vue'];

/** @param {string} guide @returns {Promise<Block[]>} */
async function readBlocks(guide) {
  const text = await readFile(`docs/${guide}.md`, 'utf8');
  // What comes after is to be known, not to be done.
  const [todo = ''] = text.split('\n## What to know\n');
  return [...todo.matchAll(/^```(\S+) *(.*)\n([\s\S]*?)\n```$/gm)].map(
    ([, language = '', info = '', code = '']) => ({
      language: info === 'run' ? 'run' : language,
      options: Object.fromEntries(
        [...info.matchAll(/([\w-]+)=(["'])(.*?)\2/g)].map(([, key, , value]) => [key, value]),
      ),
      code,
    }),
  );
}

/** Most guides use the server of docs/frameworks.md; one that starts its own app is whole. @param {string} guide */
async function wholeGuide(guide) {
  const blocks = await readBlocks(guide);
  const isWhole = blocks.some(({ language }) => language === 'run');
  return isWhole ? blocks : [...blocks, ...(await readBlocks('frameworks'))];
}

/** @param {string} text @param {Block} block */
function changed(text, { code, options }) {
  const { at, before, after, into, 'instead-of': instead } = options;
  if (at === 'start') return `${code}\n${text}`;
  const place = before ?? after ?? instead ?? '';
  if (text.split(place).length !== 2) throw new Error(`${into} does not have "${place}" once:\n${text}`);
  const [head, tail] = text.split(place);
  return `${head}${instead ? '' : after ? place : ''}${code}${before ? `\n${place}` : ''}${tail}`;
}

/** @param {string} command @param {string} cwd */
async function run(command, cwd) {
  const child = spawn(command, {
    cwd,
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnv(),
  });
  const code = await new Promise((settle) => child.once('exit', settle));
  if (code !== 0) throw new Error(`${command}: exit code ${code}`);
}

/**
 * With the package, which no registry has yet, and with the Angular that demo/angular is tested with: a mirror may have
 * the newest of one of its packages and not yet that of another.
 *
 * @param {string} line @param {string} tarball
 */
async function asTyped(line, tarball) {
  const { devDependencies } = JSON.parse(await readFile('demo/angular/package.json', 'utf8'));
  return line
    .replace(/ imp-certification\b/, ` "${tarball}"`)
    .replace(/(@angular\/cli@)\d+/, `$1${devDependencies['@angular/cli']}`);
}

/** A reader's terminal: not that of an npm script. */
const childEnv = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('npm_'))),
  CI: 'true',
  npm_config_yes: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
});

/**
 * Does what docs/{framework}.md and the server's part of docs/frameworks.md say, in a new app of the framework's starter.
 *
 * @param {string} framework
 * @param {{ tarball: string, folder: string }} options the package, which no registry has yet; an empty folder
 * @returns {Promise<string>} the app's folder
 */
export async function followGuide(framework, { tarball, folder }) {
  let cwd = folder;
  for (const block of await wholeGuide(framework)) {
    const { language, options, code } = block;
    const path = join(cwd, options.file ?? options.into ?? '');
    if (language === 'sh') {
      for (const line of code.split('\n')) {
        console.log(`$ ${line}`);
        const [, into] = /^cd (\S+)$/.exec(line) ?? [];
        if (into) cwd = join(cwd, into);
        else await run(await asTyped(line, tarball), cwd);
      }
    } else if (options.file) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${code}\n`);
    } else if (options.into) {
      await writeFile(path, changed(await readFile(path, 'utf8'), block));
    }
  }
  return cwd;
}

/**
 * Starts what the guide has its reader start, on free ports instead of those of the guide.
 *
 * @param {string} framework
 * @param {string} folder the app's
 */
export async function startGuide(framework, folder) {
  const ports = { 9999: await freePort(), 8081: await freePort() };
  const appPort = await freePort();
  const withPorts = (/** @type {string} */ text) =>
    text.replaceAll(/\b(9999|8081)\b/g, (port) => String(ports[/** @type {9999 | 8081} */ (Number(port))]));
  const names = ['.env', '.env.local', 'vite.config.ts', 'proxy.conf.json'];
  for (const path of globSync(names, { cwd: folder, absolute: true, dot: true })) {
    await writeFile(path, withPorts(await readFile(path, 'utf8')));
  }
  const commands = (await wholeGuide(framework)).filter(({ language }) => language === 'run');
  const children = commands.map(({ code }) => {
    const command = withPorts(code).replace('npm run dev', `npm run dev -- --port ${appPort}`);
    console.log(`$ ${command}`);
    const env = { ...childEnv(), PORT: String(ports[8081]) };
    return spawn(command, {
      cwd: folder,
      shell: true,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env,
    });
  });
  const close = () => {
    // The whole group: the shell, npm, and what they have started.
    for (const { pid } of children)
      if (pid)
        try {
          process.kill(-pid);
        } catch {
          /* it has ended by itself */
        }
  };
  try {
    const listening = [appPort, ports[9999]].concat(commands.length > 2 ? ports[8081] : []);
    await Promise.all(listening.map((port) => whenAnswering(`http://localhost:${port}/`)));
  } catch (error) {
    close();
    throw error;
  }
  return { url: `http://localhost:${appPort}`, close };
}
