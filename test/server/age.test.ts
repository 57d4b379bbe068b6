import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { hasReachedAge, koreanDate, parseBirthday, type CalendarDate } from '../../src/korean-age.js';

const date = (text: string): CalendarDate => parseBirthday(text)!;
const isoDate = (day: Date) => day.toISOString().slice(0, 10);
const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((day) => date(isoDate(day)));
const anyAge = fc.integer({ min: 0, max: 120 });

describe('full years', () => {
  const rows: [birthday: string, minAge: number, today: string, reached: boolean][] = [
    ['2005-06-15', 19, '2024-06-14', false],
    ['2005-06-15', 19, '2024-06-15', true],
    ['2005-06-15', 19, '2024-06-16', true],
    ['2005-12-31', 19, '2024-12-30', false],
    ['2005-12-31', 19, '2024-12-31', true],
    ['2005-01-01', 19, '2023-12-31', false],
    ['2005-01-01', 19, '2024-01-01', true],
    ['2005-03-01', 19, '2024-02-29', false],
    ['2005-02-28', 19, '2024-02-28', true],
    // Born on 29 February: of age from 1 March in a common year, on the day itself in a leap year.
    ['2008-02-29', 19, '2027-02-28', false],
    ['2008-02-29', 19, '2027-03-01', true],
    ['2008-02-29', 20, '2028-02-28', false],
    ['2008-02-29', 20, '2028-02-29', true],
    // 1900 and 2100 are common years, 2000 is a leap year.
    ['2000-02-29', 100, '2100-02-28', false],
    ['2000-02-29', 100, '2100-03-01', true],
    ['2024-06-15', 0, '2024-06-14', false],
    ['2024-06-15', 0, '2024-06-15', true],
  ];
  for (const [birthday, minAge, today, reached] of rows) {
    test(`born ${birthday} ${reached ? 'is' : 'is not'} ${minAge} on ${today}`, () => {
      assert.equal(hasReachedAge(date(birthday), minAge, 'full-years', date(today)), reached);
    });
  }

  test('agree with counting birthdays', () => {
    fc.assert(
      fc.property(anyDate, anyAge, anyDate, (birthday, minAge, today) => {
        const hadBirthday =
          today.month > birthday.month || (today.month === birthday.month && today.day >= birthday.day);
        const age = today.year - birthday.year - (hadBirthday ? 0 : 1);
        assert.equal(hasReachedAge(birthday, minAge, 'full-years', today), age >= minAge);
      }),
    );
  });
});

describe('calendar years', () => {
  const rows: [birthday: string, today: string, reached: boolean][] = [
    ['2005-12-31', '2023-12-31', false],
    ['2005-12-31', '2024-01-01', true],
    ['2005-01-01', '2023-12-31', false],
    ['2006-01-01', '2024-12-31', false],
    ['2008-02-29', '2027-01-01', true],
  ];
  for (const [birthday, today, reached] of rows) {
    test(`born ${birthday} ${reached ? 'counts' : 'does not count'} as 19 on ${today}`, () => {
      assert.equal(hasReachedAge(date(birthday), 19, 'calendar-year', date(today)), reached);
    });
  }

  test('are never stricter than full years', () => {
    fc.assert(
      fc.property(anyDate, anyAge, anyDate, (birthday, minAge, today) => {
        const full = hasReachedAge(birthday, minAge, 'full-years', today);
        assert.ok(!full || hasReachedAge(birthday, minAge, 'calendar-year', today));
      }),
    );
  });
});

describe('the day in Korea', () => {
  test('begins at 15:00 UTC of the day before', () => {
    assert.deepEqual(koreanDate(Date.parse('2024-06-14T14:59:59.999Z')), date('2024-06-14'));
    assert.deepEqual(koreanDate(Date.parse('2024-06-14T15:00:00Z')), date('2024-06-15'));
  });

  test('is what the time-zone database says', () => {
    const seoul = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul', dateStyle: 'short' });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (day) => {
          assert.deepEqual(koreanDate(day.getTime()), date(seoul.format(day)));
        },
      ),
    );
  });
});

describe('a birthday', () => {
  test('is read from YYYY-MM-DD', () => {
    fc.assert(
      fc.property(anyDate, ({ year, month, day }) => {
        assert.deepEqual(parseBirthday(isoDate(new Date(Date.UTC(year, month - 1, day)))), {
          year,
          month,
          day,
        });
      }),
    );
  });

  const refused = [
    '',
    '2005',
    '2005-6-15',
    '20050615',
    '2005-06-15T00:00:00',
    ' 2005-06-15',
    '2005-06-15\n',
    '05-06-15',
    '2005-02-29',
    '2005-02-30',
    '1900-02-29',
    '2005-04-31',
    '2005-13-01',
    '2005-00-10',
    '2005-01-00',
    '0000-00-00',
    '1899-12-31',
    '0050-01-01',
    '２００５-０６-１５',
  ];
  for (const text of refused) {
    test(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(parseBirthday(text), null);
    });
  }

  test('is not read from any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(parseBirthday(text), null);
      }),
    );
  });
});
