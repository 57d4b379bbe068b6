import type { CertificationParams } from '../attempt/request.js';

/**
 * A response in PortOne's shape. What it leaves out is filled in as PortOne would; it is a failure if `success`
 * is false, or if there is an `error_code` and no `success`.
 */
export interface FakeResponse {
  readonly success?: boolean | undefined;
  readonly imp_uid?: string | null | undefined;
  readonly merchant_uid?: string | null | undefined;
  readonly error_code?: string | null | undefined;
  readonly error_msg?: string | null | undefined;
  /** Anything else, verbatim. */
  readonly [key: string]: unknown;
}

/** What the SDK tells a page: a success, the visitor's own cancelling, or a response of the test's. */
export type FakeAnswer = 'certified' | 'cancelled' | FakeResponse;

/**
 * How one attempt ends. `'pending'`: with no answer, until the test gives one; an `Error`: `IMP.certification` throws it.
 */
export type FakeEnd = FakeAnswer | 'pending' | Error;

/** How an attempt ends, or a function of its request that says so, also asynchronously. */
export type FakeOutcome = FakeEnd | ((params: CertificationParams) => FakeEnd | Promise<FakeEnd>);

const ANSWERS = "'certified', 'cancelled' or a response object";
const ENDS = "'certified', 'cancelled', 'pending', a response object or an Error";
const OUTCOMES = `${ENDS.replace(' or an Error', ', an Error')}, a function, or a non-empty array of these`;

/** @throws {TypeError} where it is none. */
export function outcomeQueue(value: unknown = 'certified'): FakeOutcome[] {
  const queue: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [value];
  if (queue.length === 0) throw unexpected('outcome', OUTCOMES, value);
  for (const each of queue) {
    if (typeof each !== 'function' && !isEnd(each)) throw unexpected('outcome', OUTCOMES, each);
  }
  return queue as FakeOutcome[];
}

/** @throws {TypeError} where what an outcome's function gave is no end of an attempt. */
export function checkedEnd(value: unknown): FakeEnd {
  if (!isEnd(value)) throw unexpected('what the outcome function gives', ENDS, value);
  return value;
}

/** @throws {TypeError} where it is none. */
export function checkedAnswer(value: unknown = 'certified'): FakeAnswer {
  if (!isAnswer(value)) throw unexpected('answer', ANSWERS, value);
  return value;
}

/** An error of this realm or another: a test environment may have two. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || /^\[object (Error|DOMException)\]$/.test(kindOf(value));
}

function isEnd(value: unknown): value is FakeEnd {
  return value === 'pending' || isError(value) || isAnswer(value);
}

function isAnswer(value: unknown): value is FakeAnswer {
  // Only plain objects: a date or an array would be a success, as it names no error.
  return value === 'certified' || value === 'cancelled' || kindOf(value) === '[object Object]';
}

function unexpected(what: string, expectation: string, value: unknown): TypeError {
  const got = typeof value === 'string' ? JSON.stringify(value) : kindOf(value).slice(8, -1).toLowerCase();
  return new TypeError(`${what} must be ${expectation}, got ${got}`);
}

const kindOf = (value: unknown): string => Object.prototype.toString.call(value);
