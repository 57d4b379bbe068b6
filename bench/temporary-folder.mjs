// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @template Result
 * @param {(folder: string) => Promise<Result>} use The folder is gone once it has settled.
 */
export async function inTemporaryFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), 'imp-certification-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
