import { freePort } from '../../helpers/free-port.mjs';
import { copyDemo, environment, firstThatRuns, serve, typed, type Backend } from './server.js';

const findPython = () => firstThatRuns(['python3', '/usr/bin/python3'], ['-c', 'import django']);

export const django: Backend = {
  name: 'Django',
  async missing() {
    return (await findPython()) ? null : 'Python with Django (Debian: python3-django)';
  },
  async start(settings) {
    const python = (await findPython()) ?? '';
    const cwd = await copyDemo('demo/django');
    const port = await freePort();
    const command = await typed('django.md', { demo: 'django', copy: cwd, port: [8000, port] });
    // The Python that has Django may not be the first one.
    const env = environment(settings);
    return serve(
      command.map((part) => part.replaceAll('python3 ', `${python} `)),
      { cwd, env, port },
    );
  },
};
