import { freePort } from '../../helpers/free-port.mjs';
import { copyDemo, environment, firstThatRuns, serve, typed, type Backend } from './server.js';

const needed = "exit(array_diff(['curl', 'pdo_sqlite'], get_loaded_extensions()) === [] ? 0 : 1);";

export const php: Backend = {
  name: 'PHP',
  async missing() {
    const found = await firstThatRuns(['php'], ['-r', needed]);
    return found ? null : 'php with curl and pdo_sqlite (Debian: php-cli php-curl php-sqlite3)';
  },
  async start(settings) {
    const cwd = await copyDemo('demo/php');
    const port = await freePort();
    const command = await typed('php.md', { demo: 'php', copy: cwd, port: [8000, port] });
    return serve(command, { cwd, env: environment(settings), port });
  },
};
