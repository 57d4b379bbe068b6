import assert from 'node:assert/strict';
import { CertificationError, type CertificationErrorCode } from 'imp-certification/server';

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: `expected a rejection, got ${JSON.stringify(value)}` });
}

/** The `CertificationError` with that code which a promise rejects with. */
export async function failsWith(
  promise: Promise<unknown>,
  code: CertificationErrorCode,
): Promise<CertificationError> {
  const error = await rejection(promise);
  assert.ok(error instanceof CertificationError, String(error));
  assert.equal(error.code, code, error.message);
  return error;
}
