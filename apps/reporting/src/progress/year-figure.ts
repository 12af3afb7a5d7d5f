import type { Frequency, IndicatorKind } from '@impact/contracts';
import { periodAfter, periodContaining, type PeriodSpan, sumOfDecimals } from '@impact/partnership-rules';
import type { FigureState } from '../tallies/figure-state.js';

/** How figures of an indicator version become one of a fiscal year. */
export interface YearRule {
  readonly kind: IndicatorKind;
  readonly frequency: Frequency;
  readonly overPeriods: 'sum' | 'last' | 'none';
}

/** Why there is no figure of a fiscal year. */
export const noFigureReasons = [
  'not_added_over_periods',
  'not_within_fiscal_years',
  'not_added_over_organizations',
  'nothing_filed',
] as const;
export type NoFigureReason = (typeof noFigureReasons)[number];

/** What the figure of a period adds to that of its year. */
export type PeriodFigure = Pick<FigureState, 'n' | 'd' | 'missing' | 'refused'>;

/** The figure of a fiscal year up to the last period that counts. */
export interface YearFigure {
  readonly n: string;
  readonly d: string | null;
  /** The last period for which something was filed. */
  readonly upTo: PeriodSpan;
  /** True where something of it is missing: what was not filed is not 0. */
  readonly partial: boolean;
  /** True of a sum that grows from period to period, as counts and amounts do: it begins at 0 with the year. */
  readonly grows: boolean;
}

/** Gives the periods of the frequency that make up a fiscal year, ascending; none where a period lies in two. */
export function periodsOfYear(frequency: Frequency, year: PeriodSpan): PeriodSpan[] {
  const periods: PeriodSpan[] = [];
  for (let at = periodContaining(frequency, year.start); at.end <= year.end; at = periodAfter(at))
    if (at.start >= year.start) periods.push(at);
  return periods.at(-1)?.end === year.end ? periods : [];
}

/** Gives the figure of a fiscal year by the indicator's rule over periods, in exact decimals; or why there is none. */
export function yearFigure(
  { kind, frequency, overPeriods }: YearRule,
  year: PeriodSpan,
  figureOf: (periodId: string) => PeriodFigure | undefined,
): YearFigure | NoFigureReason {
  const periods = periodsOfYear(frequency, year);
  if (periods.length === 0) return 'not_within_fiscal_years';
  const isSummed = overPeriods === 'sum' && periods.length > 1;
  const isAsked = overPeriods !== 'none' || periods.length === 1;
  if (!isAsked || (isSummed && kind === 'rate_without_denominator')) return 'not_added_over_periods';
  const figures = periods.map((period) => ({ period, figure: figureOf(period.periodId) }));
  if (figures.some(({ figure }) => figure?.refused)) return 'not_added_over_organizations';
  const counting = figures.filter((each): each is Counting => (each.figure?.n ?? null) !== null);
  const last = counting.at(-1);
  if (!last) return 'nothing_filed';
  const taken = isSummed ? counting : [last];
  const isWhole = (isSummed ? periods.indexOf(last.period) + 1 : 1) === taken.length;
  const denominators = taken.flatMap(({ figure: { d } }) => d ?? []);
  return {
    n: sumOfDecimals(taken.map(({ figure: { n } }) => n)).toFixed(),
    d: denominators.length === 0 ? null : sumOfDecimals(denominators).toFixed(),
    upTo: last.period,
    partial: !isWhole || taken.some(({ figure: { missing } }) => missing > 0),
    grows: isSummed && kind !== 'ratio',
  };
}

interface Counting {
  readonly period: PeriodSpan;
  readonly figure: PeriodFigure & { readonly n: string };
}
