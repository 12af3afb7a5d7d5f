import { Big } from 'big.js';
import { type FigureState, nothingKnown } from './figure-state.js';

/** The sums of one figure: over what lies below the node, and its own contribution. */
export interface Tally {
  readonly n: Big;
  /** How many contributions add to n: none leaves it null. */
  readonly nParts: number;
  readonly d: Big;
  readonly dParts: number;
  readonly expected: number;
  readonly reported: number;
  readonly noNew: number;
  readonly missing: number;
  readonly correcting: number;
  readonly reportedUnexpected: number;
  readonly noNewUnexpected: number;
  /** How many of the contributions below the node are expected or filed. */
  readonly below: number;
}

export const emptyTally: Tally = {
  n: new Big(0),
  nParts: 0,
  d: new Big(0),
  dParts: 0,
  expected: 0,
  reported: 0,
  noNew: 0,
  missing: 0,
  correcting: 0,
  reportedUnexpected: 0,
  noNewUnexpected: 0,
  below: 0,
};

/** Adds, or with sign -1 takes away. */
export const plus = (a: Tally, b: Tally, sign: 1 | -1 = 1): Tally => ({
  n: sign === 1 ? a.n.plus(b.n) : a.n.minus(b.n),
  nParts: a.nParts + sign * b.nParts,
  d: sign === 1 ? a.d.plus(b.d) : a.d.minus(b.d),
  dParts: a.dParts + sign * b.dParts,
  expected: a.expected + sign * b.expected,
  reported: a.reported + sign * b.reported,
  noNew: a.noNew + sign * b.noNew,
  missing: a.missing + sign * b.missing,
  correcting: a.correcting + sign * b.correcting,
  reportedUnexpected: a.reportedUnexpected + sign * b.reportedUnexpected,
  noNewUnexpected: a.noNewUnexpected + sign * b.noNewUnexpected,
  below: a.below + sign * b.below,
});

/** Makes the state of a total of its sums; a sum over several organizations is refused where their numbers must not be added. */
export function stateOf(tally: Tally, rollsUp: boolean): FigureState {
  const refused = !rollsUp && tally.below > 0;
  return {
    n: refused || tally.nParts === 0 ? null : tally.n.toFixed(),
    d: refused || tally.dParts === 0 ? null : tally.d.toFixed(),
    expected: tally.expected,
    reported: tally.reported,
    noNew: tally.noNew,
    missing: tally.missing,
    reportedUnexpected: tally.reportedUnexpected,
    noNewUnexpected: tally.noNewUnexpected,
    correcting: tally.correcting > 0,
    refused,
  };
}

/**
 * Makes the state of a cell: how complete it is follows from the total of the same contributions. A cell that no
 * contribution has says nothing, whether or not one had it before.
 */
export function cellStateOf(tally: Tally, total: Tally, rollsUp: boolean): FigureState {
  if (tally.reported + tally.reportedUnexpected === 0) return nothingKnown;
  const { expected, noNew, missing, noNewUnexpected, correcting, below } = total;
  return stateOf({ ...tally, expected, noNew, missing, noNewUnexpected, correcting, below }, rollsUp);
}
