import { describe, expect, it } from 'vitest';
import { type PeriodColumn, periodFault, periodReader } from './period-source.js';

type How = Omit<PeriodColumn, 'column'>;
const read = (how: How, text: string) => periodReader({ column: 'day', ...how })(text);

describe('a period', () => {
  it.each<[string, How, string]>([
    ['2025-10-14', { from: 'day', format: 'yyyy-mm-dd', to: 'month' }, '2025-10'],
    ['10/14/2025', { from: 'day', format: 'mm/dd/yyyy', to: 'ffy_quarter' }, 'FFY2026-Q1'],
    ['3/7/2025', { from: 'day', format: 'mm/dd/yyyy', to: 'month' }, '2025-03'],
    ['3/7/2025', { from: 'day', format: 'dd/mm/yyyy', to: 'month' }, '2025-07'],
    ['7.3.2025', { from: 'day', format: 'dd.mm.yyyy', to: 'ffy_year' }, 'FFY2025'],
    ['30.09.25', { from: 'day', format: 'dd.mm.yy', to: 'ffy_year' }, 'FFY2025'],
    ['20251001', { from: 'day', format: 'yyyymmdd', to: 'ffy_year' }, 'FFY2026'],
    ['14-Oct-2025', { from: 'day', format: 'dd-mmm-yyyy', to: 'calendar_year' }, 'CY2025'],
    ['October  14, 2025', { from: 'day', format: 'mmm dd, yyyy', to: 'month' }, '2025-10'],
    ['2025-10-14T08:30:00Z', { from: 'day', format: 'yyyy-mm-dd*', to: 'month' }, '2025-10'],
    ['45944', { from: 'day', format: 'serial', to: 'month' }, '2025-10'],
    ['2024-02-29', { from: 'day', format: 'yyyy-mm-dd', to: 'month' }, '2024-02'],
    ['Sept 2025', { from: 'month', format: 'mmm yyyy' }, '2025-09'],
    ['Oct-25', { from: 'month', format: 'mmm-yy', to: 'ffy_quarter' }, 'FFY2026-Q1'],
    ['202510', { from: 'month', format: 'yyyymm', to: 'ffy_year' }, 'FFY2026'],
    ['2025Q4', { from: 'calendar_quarter', format: 'yyyyQq' }, 'FFY2026-Q1'],
    ['Q3 2025', { from: 'calendar_quarter', format: 'Qq yyyy' }, 'FFY2025-Q4'],
    ['Q4 2025', { from: 'calendar_quarter', format: 'Qq yyyy', to: 'calendar_year' }, 'CY2025'],
    ['Q1 FY26', { from: 'ffy_quarter', format: 'Qq FYyy' }, 'FFY2026-Q1'],
    ['quarter 4, 2026', { from: 'ffy_quarter', format: 'QUARTER q, yyyy', to: 'ffy_year' }, 'FFY2026'],
    ['FY2026', { from: 'ffy_year', format: 'FYyyyy' }, 'FFY2026'],
    ['2025', { from: 'calendar_year', format: 'yyyy' }, 'CY2025'],
  ])('of %s by %o is %s', (text, how, periodId) => {
    expect(periodFault(how as never)).toBeUndefined();
    expect(read(how, text)).toBe(periodId);
  });

  it.each<[string, How]>([
    ['10/14/2025', { from: 'day', format: 'dd/mm/yyyy', to: 'month' }],
    ['2025-02-30', { from: 'day', format: 'yyyy-mm-dd', to: 'month' }],
    ['2025-10-14 08:30', { from: 'day', format: 'yyyy-mm-dd', to: 'month' }],
    ['2025114', { from: 'day', format: 'yyyymmdd', to: 'month' }],
    ['14-Octopus-2025', { from: 'day', format: 'dd-mmm-yyyy', to: 'month' }],
    ['45944.5', { from: 'day', format: 'serial', to: 'month' }],
    ['59', { from: 'day', format: 'serial', to: 'month' }],
    ['2025Q5', { from: 'calendar_quarter', format: 'yyyyQq' }],
    ['2025Q4', { from: 'calendar_quarter', format: 'Qq yyyy' }],
    ['0999', { from: 'calendar_year', format: 'yyyy' }],
    ['\uff12\uff10\uff12\uff15', { from: 'calendar_year', format: 'yyyy' }],
    ['', { from: 'calendar_year', format: 'yyyy' }],
  ])('is not found for %s by %o', (text, how) => {
    expect(read(how, text)).toBeUndefined();
  });

  it.each([
    [{ from: 'week', format: 'yyyy', to: 'month' }, 'from must be one of'],
    [{ from: 'day', format: 'YYYY-MM-DD', to: 'month' }, 'format must name day, month, year'],
    [{ from: 'day', format: 'yyyy-mm', to: 'month' }, 'format must name day, month, year'],
    [{ from: 'day', format: 'yyyy-mm-dd' }, 'to must be one of month'],
    [{ from: 'day', format: 'yyyy-mm-dd hh', to: 'month' }, 'no small letters'],
    [{ from: 'day', format: 'yyyy-mm-dd-dd', to: 'month' }, 'format must be'],
    [{ from: 'calendar_quarter', format: 'yyyyQq', to: 'month' }, 'to must be one of ffy_quarter'],
    [{ from: 'ffy_year', format: 'yyyy', to: 'calendar_year' }, 'to must be one of ffy_year'],
    [{ from: 'month', format: 'serial' }, 'format must name month, year'],
    [{ from: 'day', to: 'month' }, 'format must be'],
  ])('has no way %o', (how, words) => {
    expect(periodFault(how)).toContain(words);
  });
});
