/** [nodes, periods or null, indicators or null] → where their contributions count now. */
export const placementsAt = `
  select node, indicator, period, path::text, expected, by_last_known_parent as "byLastKnownParent" from contribution
  where node = any($1::int[])
    and ($2::int[] is null or period = any($2) or indicator = any($3::int[]))`;
