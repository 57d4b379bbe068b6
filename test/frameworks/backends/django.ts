import { freePort } from '../../helpers/free-port.mjs';
import { copyDemo, environment, firstThatRuns, run, serve, type Backend } from './server.js';

const findPython = () => firstThatRuns(['python3', '/usr/bin/python3'], ['-c', 'import django']);

export const django: Backend = {
  name: 'Django',
  async missing() {
    return (await findPython()) ? null : 'Python with Django (Debian: python3-django)';
  },
  async start(settings) {
    const python = (await findPython()) ?? '';
    const cwd = await copyDemo('demo/django', 'signup/static');
    const port = await freePort();
    const env = environment({ ...settings, DJANGO_SECRET_KEY: crypto.randomUUID(), DJANGO_DEBUG: '1' });
    await run(python, ['manage.py', 'migrate'], { cwd, env });
    return serve([python, 'manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`], { cwd, env, port });
  },
};
