// Clients in another language against the sandbox: Python's standard library, wherever there is Python, and PortOne's own
// client, `iamport-rest-client`. That one is not part of this repository: Python has it, or the folder that
// IAMPORT_PYTHON names, or pip can fetch it.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  createTestSandbox,
  findCertification,
  hong,
  openWindow,
  postForm,
  resultOf,
} from './helpers/merchant.js';
import { serve } from './helpers/serve.js';

const CLIENT = 'iamport-rest-client==0.9.0';
const script = fileURLToPath(new URL('helpers/python/steps.py', import.meta.url));

const succeeds = async (args: string[], env: NodeJS.ProcessEnv = process.env): Promise<boolean> =>
  promisify(execFile)('python3', args, { env, timeout: 45_000 }).then(
    () => true,
    () => false,
  );

const hasPython = await succeeds(['--version']);
const options = { skip: !hasPython && 'there is no python3', timeout: 80_000 };

/** The environment in which Python finds PortOne's client; `null` where it is not to be had. */
const findClient = async (t: TestContext): Promise<NodeJS.ProcessEnv | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'imp-certification-python-'));
  t.after(() => rm(folder, { recursive: true }));
  const paths = [process.env.IAMPORT_PYTHON, folder].filter((path) => path !== undefined);
  const env = { ...process.env, PYTHONPATH: paths.join(':') };
  const canImport = () => succeeds(['-c', 'from iamport import Iamport'], env);
  if (await canImport()) return env;
  const pip = ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--timeout', '10', '--target', folder];
  return (await succeeds([...pip, CLIENT])) && (await canImport()) ? env : null;
};

/** Lets the client of a Python module do all that it can. */
const runSteps = async (t: TestContext, module: string, env = process.env) => {
  const { sandbox, otps, clock } = createTestSandbox();
  const api = await serve(t, sandbox);
  const path = await openWindow(sandbox);
  await postForm(sandbox, `${path}/person`, hong);
  const answer = await postForm(sandbox, `${path}/code`, { otp: otps.at(-1) ?? '' });
  const { imp_uid: impUid } = await resultOf(answer);
  const certification = await findCertification(sandbox, impUid);

  const args = [script, module, api, sandbox.impKey, sandbox.impSecret, String(impUid)];
  const child = spawn('python3', args, {
    env: { ...env, NO_PROXY: '127.0.0.1', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const steps = new Map<string, Record<string, unknown> | number>();
  for await (const line of createInterface(child.stdout)) {
    const [step, value] = JSON.parse(line) as [string, Record<string, unknown> | number];
    steps.set(step, value);
    if (step === 'asked') child.stdin.write(`${otps.at(-1) ?? ''}\n`);
  }
  assert.deepEqual(await exited, [0, null]);

  assert.deepEqual(steps.get('found'), certification);
  assert.deepEqual(steps.get('deleted'), certification);
  assert.deepEqual(
    ['unknown', 'wrong secret', 'gone'].map((step) => steps.get(step)),
    [404, 401, 404],
  );
  const confirmed = steps.get('confirmed') as Record<string, unknown>;
  const { certified, name, certified_at } = confirmed;
  assert.deepEqual([certified, name, certified_at], [true, '홍길동', clock.now / 1000]);
  assert.deepEqual(steps.get('found again'), confirmed);
};

it('Python’s standard library looks up, deletes and confirms', options, async (t) => {
  await runSteps(t, 'standard_library');
});

it('PortOne’s own client for Python looks up, deletes and confirms', options, async (t) => {
  const env = await findClient(t);
  if (env) await runSteps(t, 'iamport', env);
  else t.skip(`neither Python nor pip has ${CLIENT}`);
});
