import type { GoalState, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { writeGoals } from './annual-goals.queries.js';

/** Keeps what is approved of annual goals; one that was never approved is kept once a restored service tells that it is not. */
@Injectable()
export class AnnualGoals {
  constructor(private readonly surrogateIds: SurrogateIds) {}

  async keep(tx: EntityManager, run: readonly Received<GoalState>[]): Promise<void> {
    const told = run.filter(({ data, envelope }) => data.inForce || envelope.restored === true);
    if (told.length === 0) return;
    const nodes = await this.surrogateIds.of(
      tx,
      'node',
      told.map(({ data }) => data.participationId),
    );
    const indicators = await this.surrogateIds.of(
      tx,
      'indicator',
      told.map(({ data }) => indicatorId(data.initiativeId, data.indicator)),
    );
    const goals = told.map(({ data, envelope }) => ({
      goal_id: data.goalId,
      initiative_id: data.initiativeId,
      participation_id: data.participationId,
      node: nodes.get(data.participationId),
      indicator: indicators.get(indicatorId(data.initiativeId, data.indicator)),
      fiscal_year: data.fiscalYear,
      baseline: data.inForce?.baseline ?? null,
      target: data.inForce?.target ?? null,
      direction: (data.inForce ?? data.values).direction,
      version: envelope.aggregateVersion,
    }));
    await writeGoals.run(tx, { goals: JSON.stringify(goals) });
  }
}
