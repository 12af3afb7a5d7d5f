import { type Frequency, frequencies } from '@impact/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, overlapDays } from './civil-day.js';
import { isPeriodEnd, isPeriodStart, periodAfter, periodContaining, periodSpan } from './period-span.js';

const days = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyFrequency = fc.constantFrom<Frequency>(...frequencies);

describe('a period', () => {
  it.each([
    ['FFY2024-Q1', '2023-10-01', '2023-12-31'],
    ['FFY2024-Q2', '2024-01-01', '2024-03-31'],
    ['FFY2024-Q4', '2024-07-01', '2024-09-30'],
    ['FFY2024', '2023-10-01', '2024-09-30'],
    ['CY1931', '1931-01-01', '1931-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
  ])('%s runs from %s to %s', (periodId, start, end) => {
    expect(periodSpan(periodId)).toMatchObject({ periodId, start, end });
  });

  it.each(['FFY24-Q1', 'FFY2024-Q5', '2024-13', 'CY31', 'Q1', ''])('is not named %s', (text) => {
    expect(periodSpan(text)).toBeUndefined();
  });

  it('puts 2023-09-30 into the last quarter of FFY2023 and the day after into the first of FFY2024', () => {
    expect(periodContaining('ffy_quarter', '2023-09-30').periodId).toBe('FFY2023-Q4');
    expect(periodContaining('ffy_quarter', '2023-10-01').periodId).toBe('FFY2024-Q1');
    expect(periodContaining('ffy_year', '2023-09-30').periodId).toBe('FFY2023');
    expect(periodContaining('ffy_year', '2023-10-01').periodId).toBe('FFY2024');
  });

  it('contains the day it was found by, and its id finds it again', () => {
    fc.assert(
      fc.property(anyFrequency, days, (frequency, day) => {
        const span = periodContaining(frequency, day);
        expect(span.start <= day && day <= span.end).toBe(true);
        expect(periodSpan(span.periodId)).toEqual(span);
      }),
    );
  });

  it('leaves no day between itself and the next', () => {
    fc.assert(
      fc.property(anyFrequency, days, (frequency, day) => {
        const span = periodContaining(frequency, day);
        expect(periodAfter(span).start).toBe(addDays(span.end, 1));
      }),
    );
  });

  it('starts and ends on days that say so', () => {
    expect(isPeriodStart('ffy_quarter', '2024-01-01')).toBe(true);
    expect(isPeriodStart('ffy_year', '2024-01-01')).toBe(false);
    expect(isPeriodStart('month', '2024-01-02')).toBe(false);
    expect(isPeriodEnd('ffy_year', '2024-09-30')).toBe(true);
    expect(isPeriodEnd('calendar_year', '2024-09-30')).toBe(false);
  });
});

it.each(['FFY0000', 'FFY0001-Q1', 'CY0999', '0000-01', '2024-13', '2024'])('%s is no period', (id) => {
  expect(periodSpan(id)).toBeUndefined();
});

describe('an overlap', () => {
  it('of a grant year that starts on 30 September is one day of the last quarter', () => {
    const quarter = { from: '2021-07-01', to: '2021-09-30' };
    expect(overlapDays(quarter, { from: '2021-09-30', to: '2026-09-29' })).toBe(1);
  });

  it('is none where one ends before the other begins, and open where no end is known', () => {
    const quarter = { from: '2024-01-01', to: '2024-03-31' };
    expect(overlapDays(quarter, { from: '2023-01-01', to: '2023-12-31' })).toBe(0);
    expect(overlapDays(quarter, { from: '2023-01-01', to: null })).toBe(91);
  });
});
