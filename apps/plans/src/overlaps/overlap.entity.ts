import {
  type Actor,
  event,
  OverlapFound,
  type OverlapReason,
  OverlapResolved,
  type OverlapState,
  type OverlapStatus,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { overlapProblems } from './overlaps.errors.js';

/** Two activities of different plans that do the same, for the same people, at the same site, on the same days. */
@Entity()
export class Overlap {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('text') type: string;
  @Column('text', { nullable: true }) population: string | null;
  @Column('uuid') siteParticipationId: string;
  /** The activity with the lower id, its plan, and whose plan that is. */
  @Column('uuid') firstActivityId: string;
  @Column('uuid') firstPlanId: string;
  @Column('uuid') firstParticipationId: string;
  @Column('uuid') secondActivityId: string;
  @Column('uuid') secondPlanId: string;
  @Column('uuid') secondParticipationId: string;
  @Column('text') status: OverlapStatus;
  @Column('date') foundOn: string;
  @Column('date', { nullable: true }) closedOn: string | null;
  /** Why both are done nevertheless; it never leaves the service in an event. */
  @Column('text', { nullable: true }) explanation: string | null;
  @Column('text', { nullable: true }) resolvedBy: string | null;
  /** Rises with every change; answers carry it as ETag. */
  @Column('bigint') version: number;

  get participationIds(): readonly [string, string] {
    return [this.firstParticipationId, this.secondParticipationId];
  }

  /** Takes note of why both are done nevertheless, and gives the event that says that it was explained. */
  resolve(explanation: string, today: string, actor: Actor): OverlapResolved {
    if (this.status !== 'open')
      throw overlapProblems.notOpen({ overlapId: this.id, overlapStatus: this.status });
    Object.assign(this, { explanation, resolvedBy: actor.subject });
    return this.close('resolved', today, actor);
  }

  /** Takes note that one of the activities went, and gives the event that says so. */
  endWithActivity(today: string, actor?: Actor): OverlapResolved {
    return this.close('gone', today, actor);
  }

  found(actor?: Actor): OverlapFound {
    return event(OverlapFound, this.state(actor));
  }

  private close(reason: OverlapReason, today: string, actor?: Actor): OverlapResolved {
    Object.assign(this, { status: reason, closedOn: today, version: this.version + 1 });
    return event(OverlapResolved, { ...this.state(actor), reason });
  }

  private state(actor?: Actor): OverlapState {
    const { id, initiativeId, type, population, siteParticipationId, status, foundOn, closedOn } = this;
    return {
      overlapId: id,
      initiativeId,
      type,
      ...(population !== null && { population }),
      siteParticipationId,
      activities: [
        {
          activityId: this.firstActivityId,
          planId: this.firstPlanId,
          participationId: this.firstParticipationId,
        },
        {
          activityId: this.secondActivityId,
          planId: this.secondPlanId,
          participationId: this.secondParticipationId,
        },
      ],
      status,
      foundOn,
      ...(closedOn !== null && { closedOn }),
      ...(actor && { actor }),
    };
  }
}
