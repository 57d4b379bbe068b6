/**
 * How a minimum age is counted. `full-years`: 만 나이, by birthday (Civil Act art. 158). `calendar-year`: from
 * 1 January of the year in which the age is reached (연 나이, Youth Protection Act art. 2).
 */
export type MinAgeBy = 'full-years' | 'calendar-year';

/** A day of the calendar; `month` is 1 to 12. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

const KOREA_OFFSET_MS = 9 * 60 * 60 * 1000;

/** Reads `YYYY-MM-DD`; null unless it is a real date from 1900 on. */
export function parseBirthday(text: string): CalendarDate | null {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  // Date rolls 30 February over to 2 March instead of refusing it.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

/** The day that the calendar shows in Korea at `now` (milliseconds since the UNIX epoch). */
export function koreanDate(now: number): CalendarDate {
  const date = new Date(now + KOREA_OFFSET_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whether somebody born on `birthday` has reached `minAge` years on `today`. */
export function hasReachedAge(
  birthday: CalendarDate,
  minAge: number,
  minAgeBy: MinAgeBy,
  today: CalendarDate,
): boolean {
  // "…except those who have met 1 January of the year in which they turn 19": Youth Protection Act art. 2 no. 1.
  if (minAgeBy === 'calendar-year') return today.year >= birthday.year + minAge;
  // Civil Act art. 158 counts the day of birth, and by art. 160 the years end with the eve of the birthday. Born on
  // 29 February, in a year without one, they end with February (160(3)): of age from 1 March, as Date rolls over.
  const reached = Date.UTC(birthday.year + minAge, birthday.month - 1, birthday.day);
  return Date.UTC(today.year, today.month - 1, today.day) >= reached;
}
