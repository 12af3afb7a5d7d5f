import type { Condition } from '@impact/contracts';
import type { FigureChange } from '../publication/figure-change.js';
import { stateFromRow, type StateRow } from '../publication/publication.columns.js';
import type { FigureIds } from '../tallies/figure-key.js';

/**
 * A row of the feed. Numbers and counts are null where it is a part of a restatement, whose number is the version, or a change
 * of a condition, whose number is the version and which is of a node alone.
 */
export interface FeedRow extends FigureIds, StateRow {
  readonly feedId: number;
  readonly restatementId: string | null;
  readonly condition: Condition | null;
  readonly version: number;
  readonly causes: readonly string[];
  readonly causesTotal: number;
  readonly committedAt: Date;
  readonly publishedAt: Date;
}

export const changeFromRow = (row: FeedRow): FigureChange => ({
  node: row.node,
  indicator: row.indicator,
  period: row.period,
  cell: row.cell,
  basis: row.basis,
  feedId: row.feedId,
  version: row.version,
  causes: row.causes,
  causesTotal: row.causesTotal,
  committedAt: row.committedAt,
  publishedAt: row.publishedAt,
  state: stateFromRow(row),
});
