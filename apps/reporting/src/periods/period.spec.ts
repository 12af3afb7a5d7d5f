import { describe, expect, it } from 'vitest';
import { daysIncluded } from '@impact/partnership-rules';
import { boundsOf } from './period.js';

describe('a period', () => {
  it.each([
    ['FFY2024-Q1', '2023-10-01', '2023-12-31', 'ffy_quarter'],
    ['FFY2024-Q2', '2024-01-01', '2024-03-31', 'ffy_quarter'],
    ['FFY2023-Q4', '2023-07-01', '2023-09-30', 'ffy_quarter'],
    ['FFY2024', '2023-10-01', '2024-09-30', 'ffy_year'],
    ['CY1931', '1931-01-01', '1931-12-31', 'calendar_year'],
    ['2024-02', '2024-02-01', '2024-02-29', 'month'],
  ])('%s runs from %s to %s', (id, start, end, frequency) => {
    expect(boundsOf(id)).toEqual({ start, end, frequency });
  });

  it('puts 2023-09-30 into the fourth quarter and 2023-10-01 into the first of the next year', () => {
    expect(boundsOf('FFY2023-Q4').end).toBe('2023-09-30');
    expect(boundsOf('FFY2024-Q1').start).toBe('2023-10-01');
  });

  it('is nothing else than one of these, and in no year of fewer digits', () => {
    expect(() => boundsOf('2024-Q1')).toThrow('2024-Q1 is no reporting period');
    expect(() => boundsOf('FFY0999')).toThrow('FFY0999 is no reporting period');
  });

  it('counts days with both ends, over leap days and never below none', () => {
    expect(daysIncluded('2024-02-28', '2024-03-01')).toBe(3);
    expect(daysIncluded('2023-09-30', '2023-09-30')).toBe(1);
    expect(daysIncluded('2024-03-02', '2024-03-01')).toBe(0);
  });
});
