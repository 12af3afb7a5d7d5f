import type { EntityManager } from 'typeorm';
import { rowsOf } from '../structure/sql-client.js';
import type { Structure } from '../structure/structure.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { readTallies } from '../tallies/tallies.js';
import { findFigures, type FoundFigure } from './figure-changes.js';
import { publishedFromRow, type PublishedRow } from './publication.columns.js';
import { publishedFigures } from './publication.queries.js';

/** Reads what all figures of some contribution keys say now, and what was last published of them. */
export async function figuresAt(
  tx: EntityManager,
  keys: readonly ContributionKey[],
  structure: Structure,
): Promise<FoundFigure[]> {
  const columns = [
    keys.map(({ node }) => node),
    keys.map(({ indicator }) => indicator),
    keys.map(({ period }) => period),
  ];
  const tallies = await readTallies(tx, keys);
  const published = await rowsOf<PublishedRow>(tx, publishedFigures, columns);
  return findFigures(
    tallies,
    published.map(publishedFromRow),
    (indicator) => structure.indicators.get(indicator)?.rollsUp ?? true,
  );
}
