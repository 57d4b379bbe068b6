// @ts-check
/**
 * What a measurement says, and whether a target is met.
 *
 * @typedef {{ low: number, middle: number, high: number }} Interval 95 % confidence interval
 * @typedef {object} Row
 * @property {string} what What is measured, and beside what.
 * @property {number | Interval} value A number where it is counted, an interval where it is sampled.
 * @property {string} [unit] Of `value`; default `×`, a ratio.
 * @property {number} [atMost] The target, in the same unit.
 * @property {number} [limit] What is not to be exceeded where the target is not met; default the target.
 * @property {string} [detail] The figures behind it, with their units; they belong to the machine.
 * @typedef {'met' | 'missed' | 'undecided'} Verdict
 */

/**
 * Missed only where the noise cannot be the reason: the whole interval lies beyond the target.
 *
 * @param {Row['value']} value
 * @param {number | undefined} atMost
 * @returns {Verdict | null} null without a target
 */
function judge(value, atMost) {
  if (atMost === undefined) return null;
  const { low, high } = typeof value === 'number' ? { low: value, high: value } : value;
  if (![low, high].every(Number.isFinite)) return 'missed';
  if (high <= atMost) return 'met';
  return low > atMost ? 'missed' : 'undecided';
}

/**
 * Whether a row has got worse than it may be.
 *
 * @param {Row} row
 */
export const exceedsLimit = ({ value, atMost, limit = atMost }) => judge(value, limit) === 'missed';

/** @param {number} number */
const digits = (number) => {
  const places = Math.abs(number) >= 100 || Number.isInteger(number) ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
};

/** @param {Row} row */
function valueText({ value, unit = '×' }) {
  const numbers =
    typeof value === 'number'
      ? digits(value)
      : `${digits(value.middle)} (${digits(value.low)} to ${digits(value.high)})`;
  return unit === '×' ? `${numbers} ×` : `${numbers} ${unit}`;
}

/** @param {Row} row */
function verdictText({ value, atMost, limit, unit = '×' }) {
  const verdict = judge(value, atMost) ?? '';
  return limit === undefined ? verdict : `${verdict}; held to ${digits(limit)} ${unit}`;
}

/**
 * A Markdown table.
 *
 * @param {readonly Row[]} rows
 */
export function table(rows) {
  const cells = rows.map((row) => [
    row.what,
    valueText(row),
    row.atMost === undefined ? '' : `≤ ${digits(row.atMost)} ${row.unit ?? '×'}`,
    verdictText(row),
    row.detail ?? '',
  ]);
  const head = ['what', 'measured', 'target', '', 'figures'];
  // A column that no row fills is none.
  const filled = head.map((_, column) => cells.some((row) => row[column]));
  const lines = [head, head.map(() => '---'), ...cells].map((row) =>
    row.filter((_, column) => filled[column]),
  );
  return lines.map((line) => `| ${line.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

/**
 * The median and its 95 % confidence interval, by bootstrap: samples of times are skewed, no normal distribution.
 *
 * @param {readonly number[]} samples
 * @returns {Interval}
 */
export const medianInterval = (samples) => bootstrap(() => median(resample(samples)), median(samples));

/**
 * The ratio of two medians and its 95 % confidence interval.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} beside
 * @returns {Interval}
 */
export const ratioInterval = (ours, beside) =>
  bootstrap(() => median(resample(ours)) / median(resample(beside)), median(ours) / median(beside));

/**
 * The difference of two medians and its 95 % confidence interval.
 *
 * @param {readonly number[]} ours
 * @param {readonly number[]} beside
 * @returns {Interval}
 */
export const differenceInterval = (ours, beside) =>
  bootstrap(() => median(resample(ours)) - median(resample(beside)), median(ours) - median(beside));

/** @param {readonly number[]} samples */
export function median(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** @param {readonly number[]} samples */
const resample = (samples) => samples.map(() => samples[Math.floor(Math.random() * samples.length)] ?? NaN);

/**
 * @param {() => number} draw
 * @param {number} middle
 * @returns {Interval}
 */
function bootstrap(draw, middle) {
  const draws = Array.from({ length: 2000 }, draw).sort((one, other) => one - other);
  return { low: draws[50] ?? NaN, middle, high: draws[1949] ?? NaN };
}
