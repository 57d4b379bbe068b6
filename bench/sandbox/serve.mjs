// @ts-check
// Serves one contestant over HTTP as the command does, and says how much processor time that has taken.
import { createAdaptorServer } from '@hono/node-server';
import { bind } from '../../demo/listen.mjs';
import { contestants } from './contestants.mjs';
import { processorTime } from './samples.mjs';

const { fetch, keys } = await contestants[/** @type {keyof typeof contestants} */ (process.argv[2])]();
const server = createAdaptorServer({ fetch });
await bind(server, 0, '127.0.0.1');
const address = server.address();

process.once('disconnect', () => process.exit());
process.on('message', () => process.send?.(processorTime()));
process.send?.({ keys, port: typeof address === 'object' && address?.port });
