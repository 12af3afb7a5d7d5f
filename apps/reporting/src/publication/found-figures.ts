import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { type ContributionKey, keyColumns } from '../surrogate-ids/contribution-key.js';
import { readTallies } from '../tallies/tallies.js';
import { findFigures, type FoundFigure } from './figure-changes.js';
import { publishedFromRow } from './publication.columns.js';
import { publishedFigures } from './publication.queries.js';

/** Reads what all figures of some contribution keys say now, and what was last published of them. */
export async function figuresAt(
  tx: EntityManager,
  keys: readonly ContributionKey[],
  structure: Structure,
): Promise<FoundFigure[]> {
  const tallies = await readTallies(tx, keys);
  const published = await publishedFigures.rows(tx, keyColumns(keys));
  return findFigures(
    tallies,
    published.map(publishedFromRow),
    (indicator) => structure.indicators.get(indicator)?.rollsUp ?? true,
  );
}
