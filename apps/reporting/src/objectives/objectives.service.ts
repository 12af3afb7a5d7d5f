import type { PlanApproved, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Objective } from './objectives.queries.js';
import * as sql from './objectives.queries.js';

/** Keeps the objectives of the plans that were approved last, so that a figure can be traced to what it is for. */
@Injectable()
export class ObjectivesService {
  async approve(tx: EntityManager, { data, envelope }: Received<PlanApproved>): Promise<void> {
    const { planId, participationId, effectiveFrom, objectives } = data;
    const plan = { planId, effectiveFrom: effectiveFrom ?? null, version: envelope.aggregateVersion };
    if ((await sql.raisePlan.run(tx, plan)) === 0) return;
    await sql.dropObjectives.run(tx, { planId });
    await sql.addObjectives.run(tx, { planId, participationId, objectives: JSON.stringify(objectives) });
  }

  /** Gives the objectives on an indicator version of any of the participations. */
  of(tx: EntityManager, indicator: string, participationIds: readonly string[]): Promise<Objective[]> {
    return sql.objectivesOf.rows(tx, { indicator, participationIds });
  }
}
