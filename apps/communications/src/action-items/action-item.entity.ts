import { ActionItemDue, type ActionItemState, type Actor, event, type EventClass } from '@impact/contracts';
import { daysIncluded } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { actionItemProblems } from './action-items.errors.js';

/** What somebody is to do after a meeting, by a day. */
@Entity('action_item')
export class ActionItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  /** Whose meeting it was. */
  @Column('uuid') participationId: string;
  @Column('uuid') meetingId: string;
  /** What is to be done; it stays in this service. */
  @Column('text') text: string;
  /** The person who does it; null where a participation does. */
  @Column('text', { nullable: true }) ownerSubject: string | null;
  /** The participation that does it; null where a person does. */
  @Column('uuid', { nullable: true }) ownerParticipationId: string | null;
  @Column('date') dueOn: string;
  @Column('date', { nullable: true }) doneOn: string | null;
  /** Whether it was told that it is due. */
  @Column('boolean') dueTold: boolean;
  /** Whether it was told that it is late. */
  @Column('boolean') overdueTold: boolean;
  @Column('bigint') version: number;

  /** Refuses an owner who is none or two, and a day that has passed. */
  check(today: string): void {
    if ((this.ownerSubject === null) === (this.ownerParticipationId === null))
      throw actionItemProblems.ownerMissing({ path: 'ownerSubject' });
    this.refusePassed(today);
  }

  done(today: string): void {
    if (this.doneOn !== null) throw actionItemProblems.done({ actionItemId: this.id, doneOn: this.doneOn });
    this.doneOn = today;
  }

  /** Is to be done again, by a new day where one is given; whether it is due is told anew. */
  reopen(dueOn: string | undefined, today: string): void {
    if (this.doneOn === null) throw actionItemProblems.open({ actionItemId: this.id });
    this.doneOn = null;
    if (dueOn !== undefined) {
      this.dueOn = dueOn;
      this.refusePassed(today);
    }
    this.dueTold = false;
    this.overdueTold = false;
  }

  /** Takes note that it is told today that it is due, and gives the event that tells it. */
  tellDue(today: string): ActionItemDue {
    const late = daysIncluded(this.dueOn, today) - 1;
    this.dueTold = true;
    this.overdueTold = late > 0;
    return Object.assign(this.toEvent<ActionItemDue>(ActionItemDue), { daysOverdue: late });
  }

  toEvent<T extends ActionItemState>(eventClass: EventClass<T>, actor?: Actor): T {
    const { ownerSubject, ownerParticipationId, doneOn } = this;
    return event<ActionItemState>(eventClass as EventClass<ActionItemState>, {
      actionItemId: this.id,
      meetingId: this.meetingId,
      initiativeId: this.initiativeId,
      participationId: this.participationId,
      dueOn: this.dueOn,
      ...(ownerSubject !== null && { ownerSubject }),
      ...(ownerParticipationId !== null && { ownerParticipationId }),
      ...(doneOn !== null && { doneOn }),
      ...(actor && { actor }),
    }) as T;
  }

  private refusePassed(today: string): void {
    if (this.dueOn < today) throw actionItemProblems.duePassed({ path: 'dueOn', day: this.dueOn, today });
  }
}
