import type { FigureValue, IndicatorKind } from '@impact/contracts';
import { event, FigureCounts, FigureValue as Value } from '@impact/contracts';
import { Big } from 'big.js';

/** What a figure says, as it is compared, published and stored; numbers are exact decimals as text. */
export interface FigureState {
  readonly n: string | null;
  readonly d: string | null;
  readonly expected: number;
  readonly reported: number;
  readonly noNew: number;
  readonly missing: number;
  /** How many gave results without being expected; of a total's expected ones, each reported, declared none, or is missing. */
  readonly reportedUnexpected: number;
  /** How many declared no new results without being expected. */
  readonly noNewUnexpected: number;
  readonly correcting: boolean;
  /** True where the numbers of those below must not be added; n and d are null then. */
  readonly refused: boolean;
}

export const nothingKnown: FigureState = {
  n: null,
  d: null,
  expected: 0,
  reported: 0,
  noNew: 0,
  missing: 0,
  reportedUnexpected: 0,
  noNewUnexpected: 0,
  correcting: false,
  refused: false,
};

/** Divides to 6 decimals and rounds half up; apart from the exact numbers that everything else uses. */
const Displayed = Big();
Displayed.DP = 6;
Displayed.RM = 1;

const names = Object.keys(nothingKnown) as (keyof FigureState)[];

export const sameState = (a: FigureState, b: FigureState): boolean =>
  names.every((name) => a[name] === b[name]);

/** Gives `n/d` times `per`, rounded once, half up, to 6 decimals; n itself where it is no ratio; null where undefined. */
export function valueOf(
  { n, d }: Pick<FigureState, 'n' | 'd'>,
  { kind, per }: { readonly kind: IndicatorKind; readonly per: number | null },
): string | null {
  if (kind !== 'ratio' || n === null) return n;
  if (per === null || d === null || new Big(d).eq(0)) return null;
  return new Displayed(n).times(per).div(d).toFixed();
}

/** Gives how complete a figure is, as events and answers carry it. */
export const countsOf = (state: FigureState): FigureCounts => ({
  expected: state.expected,
  reported: state.reported,
  noNewResults: state.noNew,
  missing: state.missing,
  reportedUnexpected: state.reportedUnexpected,
  noNewResultsUnexpected: state.noNewUnexpected,
});

/** Gives the state as events and answers carry it. */
export function figureValue(
  state: FigureState,
  indicator: { readonly kind: IndicatorKind; readonly per: number | null },
): FigureValue {
  return event(Value, {
    n: state.n,
    d: state.d,
    value: valueOf(state, indicator),
    counts: event(FigureCounts, countsOf(state)),
    underCorrection: state.correcting,
  });
}
