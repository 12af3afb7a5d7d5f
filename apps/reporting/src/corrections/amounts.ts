import type { IndicatorKind } from '@impact/contracts';
import { Big } from 'big.js';
import type { FiledSide } from '../submissions/filing.js';
import { TOTAL_CELL } from '../surrogate-ids/contribution-key.js';
import { emptyTally, type Tally } from '../tallies/tally.js';

/** One basis of a contribution. */
export interface CountedSide {
  readonly expected: boolean;
  readonly correcting: boolean;
  readonly filed: FiledSide;
}

/**
 * Gives what a contribution adds on one basis, by cell, the total among them. The rule of `contribution_amounts` in
 * SQL, for one contribution at a time: no new results add 0 to n and nothing to d, a ratio needs both its parts, and who
 * files without being expected is counted apart.
 */
export function amountsOf(
  { expected, correcting, filed }: CountedSide,
  kind: IndicatorKind,
): Map<number, Tally> {
  const total: Tally = {
    ...numbers(filed.state, filed.n, filed.d, kind),
    expected: Number(expected),
    reported: Number(expected && filed.state === 1),
    noNew: Number(expected && filed.state === 2),
    missing: Number(expected && filed.state === 0),
    correcting: Number(correcting),
    reportedUnexpected: Number(!expected && filed.state === 1),
    noNewUnexpected: Number(!expected && filed.state === 2),
    below: 0,
  };
  const cells = filed.state === 1 ? filed.cells : [];
  return new Map([
    [TOTAL_CELL, total],
    ...cells.map(({ cell, n, d }): [number, Tally] => [
      cell,
      {
        ...emptyTally,
        ...numbers(1, n, d, kind),
        reported: Number(expected),
        reportedUnexpected: Number(!expected),
      },
    ]),
  ]);
}

type Numbers = Pick<Tally, 'n' | 'nParts' | 'd' | 'dParts'>;

function numbers(state: 0 | 1 | 2, n: string | null, d: string | null, kind: IndicatorKind): Numbers {
  const { n: zero } = emptyTally;
  if (state === 2) return { n: zero, nParts: 1, d: zero, dParts: 0 };
  const isCounted = state === 1 && n !== null && (kind !== 'ratio' || d !== null);
  if (!isCounted) return { n: zero, nParts: 0, d: zero, dParts: 0 };
  if (kind !== 'ratio') return { n: new Big(n), nParts: 1, d: zero, dParts: 0 };
  return { n: new Big(n), nParts: 1, d: new Big(d!), dParts: 1 };
}

/** Gives what the same amount adds to a node above: numbers only where they may be added. */
export const above = (amount: Tally, rollsUp: boolean): Tally => ({
  ...amount,
  ...(rollsUp ? {} : { n: emptyTally.n, nParts: 0, d: emptyTally.d, dParts: 0 }),
  below: amount.expected + amount.reportedUnexpected + amount.noNewUnexpected,
});
