import type { EntityManager } from 'typeorm';
import type { RestatedFigureRow } from './restatement.publication.js';
import { restatedFigures } from './restatement.queries.js';

/** Reads the figures of restatements that belong to some nodes. */
export async function figuresAmong(
  tx: EntityManager,
  restatementIds: readonly string[],
  nodes: ReadonlySet<number>,
): Promise<RestatedFigureRow[]> {
  const rows: RestatedFigureRow[] = await tx.query(restatedFigures, [restatementIds]);
  return rows.filter(({ node }) => nodes.has(node));
}
