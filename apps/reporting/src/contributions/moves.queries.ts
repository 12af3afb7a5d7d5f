import { sql } from '@impact/service';
import type { Placement } from './placements.js';

interface PlacementsQuery {
  readonly nodes: readonly number[];
  /** Of some periods or indicators alone, or, where there are none, of all. */
  readonly periods: readonly number[] | null;
  readonly indicators: readonly number[] | null;
}

/** Where contributions of nodes count now. */
export const placementsAt = sql<PlacementsQuery, Placement>`
  select node, indicator, period, path::text, expected, by_last_known_parent as "byLastKnownParent" from contribution
  where node = any(:nodes::int[])
    and (:periods::int[] is null or period = any(:periods) or indicator = any(:indicators::int[]))`;
