import { periodSpan, type PeriodSpan } from '@impact/partnership-rules';

/** The stretch of civil days that a period id names, both ends included. */
export type PeriodBounds = Omit<PeriodSpan, 'periodId'>;

/** A period by its surrogate id. */
export interface Period extends PeriodBounds {
  readonly surrogateId: number;
  readonly id: string;
}

/** Reads a period id; throws for a text that is none. */
export function boundsOf(periodId: string): PeriodBounds {
  const span = periodSpan(periodId);
  if (!span) throw new RangeError(`${periodId} is no reporting period`);
  const { frequency, start, end } = span;
  return { frequency, start, end };
}
