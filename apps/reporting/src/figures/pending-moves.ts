import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../structure/sql-client.js';
import type { Structure } from '../structure/structure.js';
import { type ContributionKey, keyText } from '../surrogate-ids/contribution-key.js';
import * as sql from './figures.queries.js';

interface JobRow {
  readonly initiativeId: string;
  readonly node: number | null;
  readonly indicator: number | null;
  readonly period: number | null;
  readonly effectiveFrom: string | null;
  readonly affects: readonly number[];
}

/** Tells which figures a change of the structure has not reached yet. */
@Injectable()
export class PendingMoves {
  async among(
    tx: EntityManager,
    figures: readonly ContributionKey[],
    structure: Structure,
  ): Promise<(figure: ContributionKey) => boolean> {
    const jobs: JobRow[] = await tx.query(sql.jobs);
    const columns = [
      figures.map(({ node }) => node),
      figures.map(({ indicator }) => indicator),
      figures.map(({ period }) => period),
    ];
    const moved = new Set((await rowsOf<ContributionKey>(tx, sql.movedKeys, columns)).map(keyText));
    const affected = new Set(jobs.flatMap(({ affects }) => affects));
    const wide = jobs.filter(({ node }) => node === null);
    return (figure) =>
      moved.has(keyText(figure)) ||
      affected.has(figure.node) ||
      wide.some((job) => reaches(job, figure, structure));
  }
}

function reaches(job: JobRow, { node, indicator, period }: ContributionKey, structure: Structure): boolean {
  if (structure.nodes.get(node)?.facts.initiativeId !== job.initiativeId) return false;
  if (job.indicator !== null) return job.indicator === indicator;
  if (job.period !== null) return job.period === period;
  return job.effectiveFrom === null || structure.periods.get(period)!.start >= job.effectiveFrom;
}
