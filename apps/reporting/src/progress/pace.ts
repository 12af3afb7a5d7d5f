import type { GoalDirection, IndicatorKind } from '@impact/contracts';
import { daysIncluded, type PeriodSpan } from '@impact/partnership-rules';
import { Big } from 'big.js';
import { type NoFigureReason, noFigureReasons, type YearFigure } from './year-figure.js';

/** What was approved for a fiscal year; numbers are exact decimals as text. */
export interface GoalNumbers {
  /** Null while unknown, which is not 0. */
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: GoalDirection;
}

/** Why a pace is not known. */
export const paceReasons = [...noFigureReasons, 'baseline_unknown', 'undefined_value', 'partial'] as const;
export type PaceReason = (typeof paceReasons)[number];

export const paces = ['on_track', 'off_track', 'unknown'] as const;

export interface Pace {
  readonly pace: (typeof paces)[number];
  /** Null where it is known. */
  readonly reason: PaceReason | null;
  /** Where the goal would be by now, to 6 decimals; null while the baseline of a level, or how far the year has counted, is unknown. */
  readonly line: string | null;
  /** The days of the year up to the end of the last period that counts, and all of them. */
  readonly elapsed: { readonly days: number; readonly of: number } | null;
}

/** By how much of the line what is achieved may fall short of it, or exceed it where less is better: a tenth. */
const [tenths, short, over] = [10, 9, 11];

const Displayed = Big();
Displayed.DP = 6;
Displayed.RM = 1;

const unknown = (reason: PaceReason, more: Partial<Pace> = {}): Pace => ({
  pace: 'unknown',
  reason,
  line: null,
  elapsed: null,
  ...more,
});

/**
 * Compares what was achieved by the end of the last period that counts with where the goal would be by then, without dividing: of what
 * grows from period to period, the elapsed share of the target; of a level, baseline + elapsed share × (target − baseline)
 * ([ADR 21](../../../../docs/adr/0021-a-sum-grows-towards-its-target.md)). Of a count or an amount that is not whole, what is missing can only add to it: it is said to be on or off track where
 * that would change nothing.
 */
export function paceOf(
  { baseline, target, direction }: GoalNumbers,
  figure: YearFigure | NoFigureReason,
  year: PeriodSpan,
  { kind, per }: { readonly kind: IndicatorKind; readonly per: number | null },
): Pace {
  if (typeof figure === 'string') return unknown(figure);
  const elapsed = { days: daysIncluded(year.start, figure.upTo.end), of: daysIncluded(year.start, year.end) };
  const start = figure.grows ? '0' : baseline;
  if (start === null) return unknown('baseline_unknown', { elapsed });
  const lineTimesDays = new Big(start)
    .times(elapsed.of)
    .plus(new Big(target).minus(start).times(elapsed.days));
  const line = new Displayed(lineTimesDays).div(elapsed.of).toFixed();
  const isRatio = kind === 'ratio';
  const divisor = isRatio ? figure.d : '1';
  if (per === null || divisor === null || new Big(divisor).eq(0))
    return unknown('undefined_value', { elapsed, line });
  const achieved = new Big(figure.n)
    .times(isRatio ? per : 1)
    .times(tenths)
    .times(elapsed.of);
  const allowed = lineTimesDays.times(divisor).times(direction === 'up' ? short : over);
  const isOff = direction === 'up' ? achieved.lt(allowed) : achieved.gt(allowed);
  const isCertain = isRatio || !figure.partial || isOff === (direction === 'down');
  if (!isCertain) return unknown('partial', { elapsed, line });
  return { pace: isOff ? 'off_track' : 'on_track', reason: null, line, elapsed };
}
