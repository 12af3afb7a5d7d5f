import type { Basis } from '@impact/contracts';
import { decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { Big } from 'big.js';
import type { EntityManager } from 'typeorm';
import { Disclosures } from '../disclosure/disclosures.js';
import { readablePer } from '../structure/readable.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { valueOf } from '../tallies/figure-state.js';
import { Visibility } from '../visibility/visibility.js';
import { goalsAtNode } from './annual-goals.queries.js';
import type { ProgressQuery, ProgressResponse } from './progress.dto.js';
import { type Progress, ProgressLoader } from './progress.loader.js';

/** Tells what was achieved of the annual goals of a node, within what the caller may read. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
    private readonly surrogateIds: SurrogateIds,
    private readonly progress: ProgressLoader,
  ) {}

  list(subject: string, query: ProgressQuery): Promise<Page<ProgressResponse>> {
    const { fiscalYear = null, after, limit, basis } = query;
    return this.snapshots.read(async (tx) => {
      const node = await this.visibility.node(tx, subject, query.node);
      const goals = await goalsAtNode.rows(tx, {
        node,
        fiscalYear,
        after: after === undefined ? null : decodeCursor(after, isId),
        most: limit + 1,
      });
      const items = await this.told(tx, subject, await this.progress.of(tx, goals, basis), basis);
      return toPage(items, limit, { item: (each) => each, cursor: ({ goalId }) => goalId });
    });
  }

  private async told(
    tx: EntityManager,
    subject: string,
    read: readonly Progress[],
    basis: Basis,
  ): Promise<ProgressResponse[]> {
    const structure = await this.structures.current(tx);
    const disclosure = await this.disclosures.of(tx, subject, structure);
    const names = await this.surrogateIds.idsOf(
      tx,
      'indicator',
      read.map(({ goal }) => goal.indicator),
    );
    return read.map((each) => {
      const answer = response(each, indicatorName(names.get(each.goal.indicator)!), basis);
      return disclosure.withholds(each.goal) ? { ...answer, ...nothingTold } : answer;
    });
  }
}

const plain = (number: string | null): string | null => (number === null ? null : new Big(number).toFixed());

/** What stands in the place of numbers, and of what would tell of them. */
const nothingTold = {
  baseline: null,
  target: null,
  n: null,
  d: null,
  achieved: null,
  line: null,
  pace: null,
  reason: null,
  withheld: true,
} satisfies Partial<ProgressResponse>;

function response(
  { goal, definition, figure, pace }: Progress,
  indicator: string,
  basis: Basis,
): ProgressResponse {
  const found = typeof figure === 'string' ? undefined : figure;
  const rule = definition && { kind: definition.kind, per: readablePer(definition.per) };
  return {
    goalId: goal.goalId,
    participationId: goal.participationId,
    indicator,
    indicatorTitle: definition?.title ?? null,
    unit: definition?.unit ?? null,
    fiscalYear: goal.fiscalYear,
    direction: goal.direction,
    basis,
    baseline: plain(goal.baseline),
    target: plain(goal.target),
    n: found?.n ?? null,
    d: found?.d ?? null,
    achieved: found && rule ? valueOf(found, rule) : null,
    partial: found?.partial ?? false,
    upTo: found?.upTo.periodId ?? null,
    elapsed: pace.elapsed,
    line: pace.line,
    pace: pace.pace,
    reason: pace.reason,
    withheld: false,
  };
}
