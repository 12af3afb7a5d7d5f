import type { EntityManager } from 'typeorm';
import type { StructureStore } from '../structure/structure.store.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { wronglyPublished } from './published-check.js';
import * as sql from './reconciliations.queries.js';
import { beforeFirst, readSlices } from './slices.js';

/** Finds, slice by slice, the contribution keys of which something else is published than the sums give. */
export async function suspectsIn(tx: EntityManager, structures: StructureStore): Promise<ContributionKey[]> {
  const structure = await structures.current(tx);
  const found: ContributionKey[] = [];
  for (let [after, isLast] = [beforeFirst, false]; !isLast;) {
    const { slices, last } = await readSlices(tx, structure, after);
    for (const { indicator, period } of slices) {
      const rows = await sql.nodesOfSlice.rows(tx, { indicator, period });
      const nodes = rows.map(({ node }) => node);
      const { differences } = await wronglyPublished(tx, { indicator, period }, { nodes, structure });
      found.push(...differences);
    }
    [after, isLast] = [slices.at(-1) ?? after, last];
  }
  return found;
}
