import type { Actor } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Overlaps } from '../overlaps/overlaps.js';
import { activityProblems } from './activities.errors.js';
import { idsOfOtherPlans, leaveOut, writeAgreed } from './activities.queries.js';

/** An activity as a version of a plan has it. */
interface WrittenActivity {
  readonly id: string;
  readonly type: string;
  readonly population?: string;
  readonly siteParticipationId?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The plan that activities are part of. */
interface PlanOfActivities {
  readonly id: string;
  readonly initiativeId: string;
  readonly participationId: string;
}

/** The activities of approved plans: one keeps how far it has come through the versions of its plan. */
@Injectable()
export class AgreedActivities {
  constructor(private readonly overlaps: Overlaps) {}

  /** Refuses activities under ids that activities of other approved plans have. */
  async refuseTaken(
    tx: EntityManager,
    plan: PlanOfActivities,
    activities: readonly WrittenActivity[],
  ): Promise<void> {
    const taken = await idsOfOtherPlans.first(tx, { planId: plan.id, ids: activities.map(({ id }) => id) });
    if (taken) throw activityProblems.idTaken({ activityId: taken.id });
  }

  /**
   * Takes over the activities of the version that is approved, in the place of those of the one before, and finds out what
   * they overlap with; the plan is locked.
   */
  async agree(
    tx: EntityManager,
    { id: planId, initiativeId, participationId }: PlanOfActivities,
    activities: readonly WrittenActivity[],
    actor: Actor,
  ): Promise<void> {
    const ids = activities.map(({ id }) => id);
    const written = await writeAgreed.rows(tx, {
      planId,
      initiativeId,
      participationId,
      activities: JSON.stringify(activities),
    });
    const own = new Set(written.map(({ id }) => id));
    const taken = ids.find((id) => !own.has(id));
    if (taken !== undefined) throw activityProblems.idTaken({ activityId: taken });
    await leaveOut.run(tx, { planId, ids });
    await this.overlaps.review(tx, initiativeId, [planId], actor);
  }
}
