// @ts-check
import { readPort } from './environment.mjs';
import { startDemo } from './start-demo.mjs';

try {
  const { url, sandboxUrl, close } = await startDemo({ port: readPort(process.env), env: process.env });
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
