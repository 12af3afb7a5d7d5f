import { sql } from '@impact/service';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { tallied } from '../tallies/tally.columns.js';

const side = (
  basis: string,
): string => `jsonb_build_array(${basis}_state, trim_scale(${basis}_n), trim_scale(${basis}_d),
    ${basis}_cells, ${basis}_revision)`;

interface After {
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly cell: number;
  readonly basis: number;
  readonly limit: number;
}

/** A stored row by its key, and everything that it says, as JSON. */
export interface Valued extends ContributionKey {
  readonly cell?: number;
  readonly basis?: number;
  readonly value: string;
}

/** Contributions after a key, with everything that they count for. */
export const contributionValues = sql<Omit<After, 'cell' | 'basis'>, Valued>`
  select node, indicator, period, jsonb_build_object('submission', submission_id, 'version', version, 'late', late,
    'path', path, 'expected', expected, 'byLastKnownParent', by_last_known_parent, 'correcting', correcting,
    'preliminary', ${side('preliminary')}, 'official', ${side('official')})::text as value
  from contribution
  where (node, indicator, period) > (:node, :indicator, :period) and (expected or submission_id is not null)
  order by node, indicator, period limit :limit`;

/** Sums that are not nothing, after a key. */
export const sumValues = sql<After, Valued>`
  select node, indicator, period, cell, basis, jsonb_build_object(${tallied((c) => `'${c}', trim_scale(sum(${c})::numeric)`)})::text
    as value
  from partition_sum where (node, indicator, period, cell, basis) > (:node, :indicator, :period, :cell, :basis)
  group by node, indicator, period, cell, basis
  having (${tallied((c) => `sum(${c})`)}) is distinct from (${tallied(() => '0')})
  order by node, indicator, period, cell, basis limit :limit`;
