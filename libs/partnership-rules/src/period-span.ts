import { type Frequency, periodPattern } from '@impact/contracts';
import { addDays, monthStart } from './civil-day.js';

/** A stretch of time that figures are filed for, as its id says; both days included. */
export interface PeriodSpan {
  readonly periodId: string;
  readonly frequency: Frequency;
  readonly start: string;
  readonly end: string;
}

const MONTHS: Record<Frequency, number> = { month: 1, ffy_quarter: 3, ffy_year: 12, calendar_year: 12 };

function idOf(frequency: Frequency, year: number, month: number): string {
  const fiscalYear = month >= 10 ? year + 1 : year;
  switch (frequency) {
    case 'month':
      return `${year}-${String(month).padStart(2, '0')}`;
    case 'calendar_year':
      return `CY${year}`;
    case 'ffy_year':
      return `FFY${fiscalYear}`;
    case 'ffy_quarter':
      return `FFY${fiscalYear}-Q${(Math.floor((month + 2) / 3) % 4) + 1}`;
  }
}

function spanFrom(frequency: Frequency, year: number, month: number): PeriodSpan {
  const start = monthStart(year, month);
  const end = addDays(monthStart(year, month + MONTHS[frequency]), -1);
  return { periodId: idOf(frequency, year, month), frequency, start, end };
}

/** Years with fewer digits are mistakes; of some, the first day lies before any that a database knows. */
const earliest = 1000;

/** Reads a period's id; undefined for text that is none. */
export function periodSpan(periodId: string): PeriodSpan | undefined {
  if (!periodPattern.test(periodId)) return undefined;
  const year = Number(/\d{4}/.exec(periodId)![0]);
  if (year < earliest) return undefined;
  const quarter = /-Q([1-4])$/.exec(periodId)?.[1];
  if (quarter) return spanFrom('ffy_quarter', year - 1, 10 + 3 * (Number(quarter) - 1));
  if (periodId.startsWith('FFY')) return spanFrom('ffy_year', year - 1, 10);
  if (periodId.startsWith('CY')) return spanFrom('calendar_year', year, 1);
  return spanFrom('month', year, Number(periodId.slice(5)));
}

/** Gives the period of the frequency that contains the day. */
export function periodContaining(frequency: Frequency, day: string): PeriodSpan {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = frequency === 'ffy_year' || frequency === 'ffy_quarter' ? 10 : 1;
  const length = MONTHS[frequency];
  return spanFromMonths(frequency, first + Math.floor((year * 12 + month - first) / length) * length);
}

function spanFromMonths(frequency: Frequency, months: number): PeriodSpan {
  const year = Math.floor((months - 1) / 12);
  return spanFrom(frequency, year, months - year * 12);
}

/** Gives the id of the federal fiscal year that contains the day, `FFY2027`. */
export const fiscalYearOn = (day: string): string => periodContaining('ffy_year', day).periodId;

/** Gives the period that begins the day after this one ends. */
export const periodAfter = (span: PeriodSpan): PeriodSpan =>
  periodContaining(span.frequency, addDays(span.end, 1));

export const isPeriodStart = (frequency: Frequency, day: string): boolean =>
  periodContaining(frequency, day).start === day;

export const isPeriodEnd = (frequency: Frequency, day: string): boolean =>
  periodContaining(frequency, day).end === day;

/** Shows what an id of the frequency looks like, for messages. */
export const exampleOf = (frequency: Frequency): string => periodContaining(frequency, '2023-10-01').periodId;
