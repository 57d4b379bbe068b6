import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  differenceInterval,
  exceedsLimit,
  median,
  medianInterval,
  ratioInterval,
  table,
  type Interval,
} from '../../bench/report.mjs';

const row = (value: number | Interval, atMost?: number, limit?: number) => ({
  what: 'a row',
  value,
  ...(atMost !== undefined && { atMost }),
  ...(limit !== undefined && { limit }),
});
const between = (low: number, high: number): Interval => ({ low, middle: (low + high) / 2, high });

test('a limit is exceeded only by a whole interval', () => {
  assert.equal(exceedsLimit(row(between(1.1, 1.3), 1)), true);
  assert.equal(exceedsLimit(row(between(0.9, 1.3), 1)), false);
  assert.equal(exceedsLimit(row(between(0.7, 0.9), 1)), false);
  assert.equal(exceedsLimit(row(1, 0)), true);
  assert.equal(exceedsLimit(row(0, 0)), false);
});

test('what could not be measured exceeds every limit', () => {
  assert.equal(exceedsLimit(row(between(NaN, NaN), 1)), true);
  assert.equal(exceedsLimit(row(NaN, 1)), true);
  assert.equal(exceedsLimit(row(NaN)), false);
});

test('a target that is missed is told, and held to its limit', () => {
  assert.equal(exceedsLimit(row(between(2, 2.2), 1, 3)), false);
  assert.equal(exceedsLimit(row(between(3.1, 3.2), 1, 3)), true);
  assert.match(table([row(between(2, 2.2), 1, 3)]), /\| ≤ 1 × \| missed; held to 3 × \|/);
  assert.match(table([row(between(0.9, 1.1), 1)]), /\| undecided \|/);
});

test('intervals hold the value, and are narrower for steadier samples', () => {
  const samples = (spread: number) =>
    Array.from({ length: 99 }, (_, index) => 10 + (spread * (index - 49)) / 49);
  const [wide, narrow] = [medianInterval(samples(5)), medianInterval(samples(1))];
  assert.ok(wide.low <= 10 && 10 <= wide.high && narrow.high - narrow.low < wide.high - wide.low);
  const twice = ratioInterval(
    samples(1).map((time) => 2 * time),
    samples(1),
  );
  assert.ok(twice.low <= 2 && 2 <= twice.high && twice.high < 2.2);
  const more = differenceInterval(
    samples(1).map((time) => time + 3),
    samples(1),
  );
  assert.ok(more.low <= 3 && 3 <= more.high && more.low > 2);
});

test('the median of an even number of samples lies between the two in the middle', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([3, 1, 2]), 2);
});
