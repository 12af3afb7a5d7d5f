import {
  type Counted,
  type Received,
  SubmissionDraftReplaced,
  SubmissionEndorsed,
  type SubmissionState,
} from '@impact/contracts';
import { byKey, type ContributionKey, keyText } from '../surrogate-ids/contribution-key.js';

/** One event of a submission, with the key of its contribution. */
export interface Filing extends ContributionKey {
  readonly received: Received<SubmissionState>;
  readonly version: number;
}

/** What a submission counts for on one basis, as its columns hold it. */
export interface FiledSide {
  /** 0 nothing, 1 results, 2 no new results. */
  readonly state: 0 | 1 | 2;
  readonly n: string | null;
  readonly d: string | null;
  readonly cells: readonly FiledCell[];
  readonly revision: number | null;
}

export interface FiledCell {
  readonly cell: number;
  readonly n: string;
  readonly d: string | null;
}

export const nothingFiled: FiledSide = { state: 0, n: null, d: null, cells: [], revision: null };

export const cellId = (cell: { readonly dimension: string; readonly option: string }): string =>
  `${cell.dimension}:${cell.option}`;

/** Reads what counts on a basis; no new results has neither numbers nor cells. */
export function sideOf(counted: Counted | null, cells: ReadonlyMap<string, number>): FiledSide {
  if (!counted) return nothingFiled;
  const { quantity, revision } = counted;
  if (quantity.declaration === 'no_new_results') return { ...nothingFiled, state: 2, revision };
  return {
    state: 1,
    n: quantity.n ?? null,
    d: quantity.d ?? null,
    cells: counted.cells.map((cell) => ({ cell: cells.get(cellId(cell))!, n: cell.n, d: cell.d ?? null })),
    revision,
  };
}

/**
 * An endorsement and a draft that is written over leave what counts as it is, so that a change is another event's doing.
 * They are the cause all the same where they come before that other event.
 */
export const isQuiet = ({ received: { data } }: Filing): boolean =>
  data instanceof SubmissionEndorsed || data instanceof SubmissionDraftReplaced;

/** Keeps the newest event of each contribution, in key order. */
export function newestFilings(filings: readonly Filing[]): Filing[] {
  const newest = new Map<string, Filing>();
  for (const filing of filings) {
    const known = newest.get(keyText(filing));
    if (!known || known.version < filing.version) newest.set(keyText(filing), filing);
  }
  return [...newest.values()].sort(byKey);
}
