import {
  Clock,
  decodeCursor,
  isLongCount,
  isText,
  type Page,
  serviceProblems,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Snapshots } from '../structure/snapshots.js';
import { Visibility } from '../visibility/visibility.js';
import type {
  ConditionChangeResponse,
  ConditionChangesQuery,
  ConditionResponse,
  ConditionsQuery,
} from './conditions.dto.js';
import { type ChangeRow, changesOf, type ConditionRow, conditionsOf } from './conditions.queries.js';

/** Tells how the conditions of collective impact stand at what the caller sees, and how they changed. */
@Injectable()
export class ConditionsService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly visibility: Visibility,
    private readonly clock: Clock,
  ) {}

  list(subject: string, query: ConditionsQuery): Promise<Page<ConditionResponse>> {
    const after = query.after === undefined ? { node: 0, condition: '' } : startOf(query.after);
    return this.snapshots.read(async (tx) => {
      const rows = await conditionsOf.rows(tx, {
        nodes: await this.nodes(tx, subject, query.node),
        today: this.clock.today(),
        initiativeId: query.initiativeId ?? null,
        condition: query.condition ?? null,
        status: query.status ?? null,
        afterNode: after.node,
        afterCondition: after.condition,
        most: query.limit + 1,
      });
      return toPage(rows, query.limit, {
        item: conditionResponse,
        cursor: ({ node, condition }) => `${node}.${condition}`,
      });
    });
  }

  changes(subject: string, query: ConditionChangesQuery): Promise<Page<ConditionChangeResponse>> {
    const before = query.after === undefined ? null : Number(decodeCursor(query.after, isLongCount));
    return this.snapshots.read(async (tx) => {
      const node = await this.visibility.node(tx, subject, query.node);
      const condition = query.condition ?? null;
      const rows = await changesOf.rows(tx, { node, condition, before, most: query.limit + 1 });
      return toPage(rows, query.limit, { item: changeResponse, cursor: ({ feedId }) => feedId });
    });
  }

  private async nodes(tx: EntityManager, subject: string, node?: string): Promise<number[]> {
    if (node !== undefined) return [await this.visibility.node(tx, subject, node)];
    return [...(await this.visibility.nodes(tx, subject))];
  }
}

/** Reads where a page begins; 400 BAD_CURSOR for what is no cursor of this list. */
function startOf(text: string): { node: number; condition: string } {
  const [, node, condition] = /^(\d{1,9})\.([a-z_]{1,40})$/.exec(decodeCursor(text, isText)) ?? [];
  if (node === undefined || condition === undefined) throw serviceProblems.badCursor();
  return { node: Number(node), condition };
}

const assessmentResponse = ({ assessmentId, level, evidence, assessedOn }: ConditionRow) =>
  assessmentId === null ? null : { id: assessmentId, level, evidence, assessedOn };

const conditionResponse = (row: ConditionRow): ConditionResponse => ({
  node: { id: row.id, name: row.name, tier: row.tier, codes: row.codes },
  initiativeId: row.initiativeId,
  condition: row.condition,
  status: row.status,
  fallsOn: row.fallsOn,
  changedOn: row.changedOn,
  changedAt: row.changedAt?.toISOString() ?? null,
  facts: row.facts,
  gaps: row.gaps,
  assessment: assessmentResponse(row),
});

const changeResponse = (row: ChangeRow): ConditionChangeResponse => ({
  condition: row.condition,
  change: row.change,
  from: row.fromStatus,
  to: row.toStatus,
  on: row.changedOn,
  changedAt: row.changedAt.toISOString(),
  facts: row.facts,
});
