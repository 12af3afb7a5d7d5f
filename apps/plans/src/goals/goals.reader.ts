import { type Caller, Database, decodeCursor, encodeCursor, isId, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PlanAccess } from '../plans/plan-access.js';
import { GoalDisclosures } from './goal-disclosures.js';
import { Goal } from './goal.entity.js';
import type { GoalQuery, ReadGoal } from './goals.dto.js';
import { goalProblems } from './goals.errors.js';
import { listGoalIds } from './goals.queries.js';

/** Answers which annual goals there are, within what the caller may see. */
@Injectable()
export class GoalsReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
    private readonly disclosures: GoalDisclosures,
  ) {}

  async get({ subject }: Caller, id: string): Promise<ReadGoal> {
    const { manager } = this.database;
    const goal = await manager.findOneBy(Goal, { id });
    const reading = goal && (await this.access.readingAt(manager, subject, goal.participationId));
    const [read] = reading ? await this.disclosures.of(manager, [{ goal, reading }]) : [];
    if (!read) throw goalProblems.notFound({ goalId: id });
    return read;
  }

  async list({ subject }: Caller, { after, limit, ...filter }: GoalQuery): Promise<Page<ReadGoal>> {
    const { manager } = this.database;
    const rows = await listGoalIds.rows(manager, {
      visible: await this.access.visible(manager, subject),
      planned: await this.access.planned(manager, subject),
      participationId: filter.participationId,
      fiscalYear: filter.fiscalYear,
      indicator: filter.indicator,
      status: filter.status,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const goals = await manager.find(Goal, { where: { id: In(ids) }, order: { id: 'asc' } });
    const at = goals.map(({ participationId }) => participationId);
    const readingAt = await this.access.readings(manager, subject, at);
    const read = goals.map((goal) => ({ goal, reading: readingAt(goal.participationId) }));
    const items = await this.disclosures.of(manager, read);
    return { items, next: rows.length > limit ? encodeCursor(ids.at(-1)) : null };
  }
}
