import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Placement } from '../contributions/placements.js';
import { StructureJobs } from '../structure/structure.jobs.js';
import type { Structure } from '../structure/structure.js';
import { reachedBy } from '../structure/structure.scope.js';
import { StructureStore } from '../structure/structure.store.js';
import { misplacedIn } from './contribution-check.js';
import type { Difference } from './difference.js';
import { wronglyPublished } from './published-check.js';
import * as sql from './reconciliations.queries.js';
import type { Slice } from './slice.js';

export interface SliceResult {
  readonly submissions: number;
  readonly figures: number;
  readonly differences: readonly Difference[];
}

const mostJobs = 1_000_000;

/**
 * Works the figures of a slice out anew, from the submissions and from what tree, sets and periods say of them. What a
 * change of the structure has not reached, or the publisher has not published, is under way and no difference.
 */
@Injectable()
export class SliceCheck {
  constructor(
    private readonly structures: StructureStore,
    private readonly jobs: StructureJobs,
  ) {}

  /** Checks a slice in the snapshot of the transaction; a node is named once, for the first thing that is wrong there. */
  async check(tx: EntityManager, slice: Slice): Promise<SliceResult> {
    const structure = await this.structures.current(tx);
    const isMoving = reachedBy(await this.jobs.waiting(tx, mostJobs), structure);
    const nodes = await this.nodesOf(tx, slice, structure);
    const misplaced = await misplacedIn(tx, slice, { nodes, structure, isMoving });
    const sums = await this.wrongSums(
      tx,
      slice,
      misplaced.map(({ right }) => right),
    );
    const found = [...misplaced.map(({ difference }) => difference), ...sums];
    const wrong = new Set(found.map(({ node }) => node));
    const rest = nodes.filter((node) => !wrong.has(node));
    const published = await wronglyPublished(tx, slice, { nodes: rest, structure });
    return {
      submissions: await this.submissions(tx, slice),
      figures: published.figures + sums.length,
      differences: [...found, ...published.differences],
    };
  }

  private async nodesOf(
    tx: EntityManager,
    { indicator, period }: Slice,
    structure: Structure,
  ): Promise<number[]> {
    const stored = await sql.nodesOfSlice.rows(tx, { indicator, period });
    const expected = [...structure.nodes.keys()].filter((node) => structure.expects(node, indicator, period));
    return [...new Set([...stored.map(({ node }) => node), ...expected])].sort((a, b) => a - b);
  }

  private async submissions(tx: EntityManager, { indicator, period }: Slice): Promise<number> {
    return (await sql.submissionsOfSlice.one(tx, { indicator, period })).submissions;
  }

  private async wrongSums(
    tx: EntityManager,
    { indicator, period }: Slice,
    corrected: readonly Placement[],
  ): Promise<Difference[]> {
    const rows = await sql.wrongFigures.rows(tx, {
      indicator,
      period,
      nodes: corrected.map(({ node }) => node),
      paths: corrected.map(({ path }) => path),
      expected: corrected.map(({ expected }) => expected),
    });
    return rows.map((row) => ({ kind: 'figure', indicator, period, ...row }));
  }
}
