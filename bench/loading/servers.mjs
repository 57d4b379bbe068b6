// @ts-check
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from '../temporary-folder.mjs';

/**
 * @typedef {object} Asset
 * @property {string} type
 * @property {Buffer} body Compressed with brotli.
 */

/** A certificate that nobody trusts, for HTTP/2. */
export const createCertificate = () =>
  inTemporaryFolder(async (folder) => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const options = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=bench';
    const args = ['req', '-x509', ...options.split(' '), '-keyout', key, '-out', cert];
    await promisify(execFile)('openssl', args);
    return { key: await readFile(key), cert: await readFile(cert) };
  });

/**
 * Serves as a CDN would, by HTTP/2 and compressed, at the far end of the link.
 *
 * @param {{ key: Buffer, cert: Buffer }} certificate
 * @param {import('./slow-link.mjs').SlowLink} link
 * @param {(path: string) => Asset | undefined} find
 */
export async function serve(certificate, link, find) {
  const server = createSecureServer(certificate, ({ url }, response) => {
    const asset = find(url);
    if (!asset) return void response.writeHead(404).end();
    const headers = { 'content-type': `${asset.type}; charset=utf-8`, 'content-encoding': 'br' };
    response.writeHead(200, { ...headers, 'cache-control': 'max-age=3600' }).end(asset.body);
  });
  const listener = link.before(server);
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (listener.address());
  const disconnect = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    disconnect,
    async close() {
      disconnect();
      await once(listener.close(), 'close');
    },
  };
}
