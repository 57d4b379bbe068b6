import { join } from 'node:path';
import { freePort } from '../../helpers/free-port.mjs';
import { copyDemo, environment, firstThatRuns, serve, type Backend } from './server.js';

const needed = "exit(array_diff(['curl', 'pdo_sqlite'], get_loaded_extensions()) === [] ? 0 : 1);";

export const php: Backend = {
  name: 'PHP',
  async missing() {
    const found = await firstThatRuns(['php'], ['-r', needed]);
    return found ? null : 'php with curl and pdo_sqlite (Debian: php-cli php-curl php-sqlite3)';
  },
  async start(settings) {
    const cwd = await copyDemo('demo/php', 'public');
    const port = await freePort();
    const env = environment({ ...settings, DATABASE_DSN: `sqlite:${join(cwd, 'accounts.sqlite')}` });
    return serve(['php', '-d', 'post_max_size=10K', '-S', `127.0.0.1:${port}`, '-t', 'public'], { cwd, env, port });
  },
};
