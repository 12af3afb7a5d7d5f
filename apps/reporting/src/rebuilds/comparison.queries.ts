import { tallied } from '../tallies/tally.columns.js';

const side = (
  basis: string,
): string => `jsonb_build_array(${basis}_state, trim_scale(${basis}_n), trim_scale(${basis}_d),
    ${basis}_cells, ${basis}_revision)`;

/** [node, indicator, period, limit] → contributions after a key, with everything that they count for. */
export const contributionValues = `
  select node, indicator, period, jsonb_build_object('submission', submission_id, 'version', version, 'late', late,
    'path', path, 'expected', expected, 'byLastKnownParent', by_last_known_parent, 'correcting', correcting,
    'preliminary', ${side('preliminary')}, 'official', ${side('official')})::text as value
  from contribution
  where (node, indicator, period) > ($1, $2, $3) and (expected or submission_id is not null)
  order by node, indicator, period limit $4`;

/** [node, indicator, period, cell, basis, limit] → sums that are not nothing, after a key. */
export const figureValues = `
  select node, indicator, period, cell, basis, jsonb_build_object(${tallied((c) => `'${c}', trim_scale(sum(${c})::numeric)`)})::text
    as value
  from partition_sum where (node, indicator, period, cell, basis) > ($1, $2, $3, $4, $5)
  group by node, indicator, period, cell, basis
  having (${tallied((c) => `sum(${c})`)}) is distinct from (${tallied(() => '0')})
  order by node, indicator, period, cell, basis limit $6`;
