import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { type ContributionKey, keyColumns, keyText } from '../surrogate-ids/contribution-key.js';
import type { PendingMove } from './figures.queries.js';
import * as sql from './figures.queries.js';

/** Tells which figures a change of the structure has not reached yet. */
@Injectable()
export class PendingMoves {
  async among(
    tx: EntityManager,
    figures: readonly ContributionKey[],
    structure: Structure,
  ): Promise<(figure: ContributionKey) => boolean> {
    const jobs = await sql.pendingMoves.rows(tx);
    const moved = new Set((await sql.movedKeys.rows(tx, keyColumns(figures))).map(keyText));
    const affected = new Set(jobs.flatMap(({ affects }) => affects));
    const wide = jobs.filter(({ node }) => node === null);
    return (figure) =>
      moved.has(keyText(figure)) ||
      affected.has(figure.node) ||
      wide.some((job) => reaches(job, figure, structure));
  }
}

function reaches(
  job: PendingMove,
  { node, indicator, period }: ContributionKey,
  structure: Structure,
): boolean {
  if (structure.nodes.get(node)?.facts.initiativeId !== job.initiativeId) return false;
  if (job.indicator !== null) return job.indicator === indicator;
  if (job.period !== null) return job.period === period;
  return job.effectiveFrom === null || structure.periods.get(period)!.start >= job.effectiveFrom;
}
