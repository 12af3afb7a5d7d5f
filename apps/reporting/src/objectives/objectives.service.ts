import type { PlanApproved, Received } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What an approved plan wants an indicator to reach. */
export interface Objective {
  readonly planId: string;
  readonly participationId: string;
  readonly objectiveId: string;
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: string;
  readonly due: string;
}

const raisePlan = `
  insert into plan_version as p (plan_id, effective_from, version) values ($1, $2, $3)
  on conflict (plan_id) do update set effective_from = excluded.effective_from, version = excluded.version
  where excluded.version > p.version
  returning plan_id`;

const dropObjectives = `delete from objective where plan_id = $1`;

const addObjectives = `
  insert into objective (plan_id, participation_id, indicator, objective_id, baseline, target, direction, due)
  select $1, $2, indicator, id, baseline, target, direction, due
  from jsonb_to_recordset($3::jsonb)
    as s(id uuid, indicator text, baseline numeric, target numeric, direction text, due date)`;

const select = `
  select plan_id as "planId", participation_id as "participationId", objective_id as "objectiveId", baseline::text,
    target::text, direction, due
  from objective where indicator = $1 and participation_id = any($2::uuid[]) order by due, objective_id`;

/** Keeps the objectives of the plans that were approved last, so that a figure can be traced to what it is for. */
@Injectable()
export class ObjectivesService {
  async approve(tx: EntityManager, { data, envelope }: Received<PlanApproved>): Promise<void> {
    const { planId, participationId, effectiveFrom, objectives } = data;
    const newer: object[] = await tx.query(raisePlan, [
      planId,
      effectiveFrom ?? null,
      envelope.aggregateVersion,
    ]);
    if (newer.length === 0) return;
    await tx.query(dropObjectives, [planId]);
    await tx.query(addObjectives, [planId, participationId, JSON.stringify(objectives)]);
  }

  /** Gives the objectives on an indicator version of any of the participations. */
  of(tx: EntityManager, indicator: string, participationIds: readonly string[]): Promise<Objective[]> {
    return tx.query(select, [indicator, participationIds]);
  }
}
