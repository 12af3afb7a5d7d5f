import type { Frequency } from '@impact/contracts';
import { monthEnd, monthStart } from './civil-days.js';

/** The stretch of civil days that a period id names, both ends included. */
export interface PeriodBounds {
  readonly frequency: Frequency;
  readonly start: string;
  readonly end: string;
}

/** A period by its surrogate id. */
export interface Period extends PeriodBounds {
  readonly surrogateId: number;
  readonly id: string;
}

const months = (frequency: Frequency, year: number, first: number, last: number): PeriodBounds => ({
  frequency,
  start: monthStart(year, first),
  end: monthEnd(year, last),
});

/** Reads a period id: `FFY2024-Q1` (from October of the year before), `FFY2024`, `CY1931`, `2024-01`. */
export function boundsOf(periodId: string): PeriodBounds {
  const [, fiscal, quarter, calendar, year, month] =
    /^(?:FFY(\d{4})(?:-Q([1-4]))?|CY(\d{4})|(\d{4})-(\d{2}))$/.exec(periodId) ?? [];
  if (calendar) return months('calendar_year', Number(calendar), 1, 12);
  if (month) return months('month', Number(year), Number(month), Number(month));
  if (!fiscal) throw new RangeError(`${periodId} is no reporting period`);
  if (!quarter)
    return {
      frequency: 'ffy_year',
      start: monthStart(Number(fiscal) - 1, 10),
      end: monthEnd(Number(fiscal), 9),
    };
  if (quarter === '1') return months('ffy_quarter', Number(fiscal) - 1, 10, 12);
  const first = Number(quarter) * 3 - 5;
  return months('ffy_quarter', Number(fiscal), first, first + 2);
}
