// @ts-check
import { readPort } from './environment.mjs';
import { startDemo } from './start-demo.mjs';

try {
  const wanted = readPort(process.env) ?? 8080;
  const { url, sandboxUrl, close } = await startDemo({ port: wanted, env: process.env });
  const { port } = new URL(url);
  if (wanted !== 0 && port !== String(wanted)) console.log(`\n  Port ${wanted} is taken, so it is ${port}.`);
  console.log(`\n  Demo      ${url}`);
  console.log(`  Verifies  ${sandboxUrl ? `with the sandbox at ${sandboxUrl}` : 'with PortOne: for real'}`);
  console.log('\n  Ctrl+C ends it.\n');
  const end = () => void close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
