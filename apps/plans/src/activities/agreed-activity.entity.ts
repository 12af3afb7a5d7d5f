import { type Actor, type ActivityStatus, ActivityStatusChanged, event } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { activityProblems } from './activities.errors.js';
import { canBecome, possibleAfter } from './activity-transitions.js';

/** An activity of a plan that was approved, as its last approved version has it, and how far it has come. */
@Entity('agreed_activity')
export class AgreedActivity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') type: string;
  @Column('text', { nullable: true }) population: string | null;
  @Column('uuid', { nullable: true }) siteParticipationId: string | null;
  @Column('date', { nullable: true }) startsOn: string | null;
  @Column('date', { nullable: true }) endsOn: string | null;
  /** Whether the approved version still has it; what a later version left out keeps how far it had come. */
  @Column('boolean') isInApproved: boolean;
  @Column('text') status: ActivityStatus;
  /** The day from which the status is so; null while nobody said anything. */
  @Column('date', { nullable: true }) statusOn: string | null;
  /** Rises with every change; answers carry it as ETag. */
  @Column('bigint') version: number;

  /** Takes note of how far it has come since a day, and gives the event that says so. */
  change(to: ActivityStatus, day: string, today: string, actor: Actor): ActivityStatusChanged {
    const { id, status: from, statusOn } = this;
    if (from === to) throw activityProblems.sameStatus({ activityId: id, activityStatus: to });
    if (!canBecome(from, to))
      throw activityProblems.statusNotPossible({ from, to, possible: possibleAfter(from) });
    if (day > today) throw activityProblems.dayAhead({ path: 'day', day, today });
    if (statusOn !== null && day < statusOn)
      throw activityProblems.dayBeforeLast({ path: 'day', day, statusOn });
    Object.assign(this, { status: to, statusOn: day, version: this.version + 1 });
    const { planId, initiativeId, participationId } = this;
    return event(ActivityStatusChanged, {
      activityId: id,
      planId,
      initiativeId,
      participationId,
      from,
      to,
      day,
      actor,
    });
  }
}
