import {
  type Actor,
  event,
  type EventClass,
  type MeetingKind,
  type MeetingState,
  type Role,
} from '@impact/contracts';
import type { Party } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { meetingProblems } from './meetings.errors.js';

/** What of a meeting is written down; it stays in this service. */
export type MeetingText = Pick<Meeting, 'decisions' | 'notes'>;

/** Who may record it: whoever coordinates, and of a meeting along a path whoever may enter a contact. */
export const mayRecord = (kind: MeetingKind): readonly Role[] =>
  kind === 'path' ? ['coordinator', 'supporter'] : ['coordinator'];

/** Parties met on a day. */
@Entity('meeting')
export class Meeting {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') kind: MeetingKind;
  @Column('date') heldOn: string;
  @Column('jsonb') parties: Party[];
  /** The paths for which it counts as a contact. */
  @Column('uuid', { array: true }) pathIds: string[];
  @Column('text', { nullable: true }) decisions: string | null;
  @Column('text', { nullable: true }) notes: string | null;
  /** The day on which it was withdrawn as a mistake. */
  @Column('date', { nullable: true }) withdrawnOn: string | null;
  @Column('bigint') version: number;

  /** Refuses a meeting that lies ahead, and one along a path that names none. */
  check(today: string): void {
    if (this.heldOn > today) throw meetingProblems.ahead({ path: 'heldOn', day: this.heldOn, today });
    if (this.kind === 'path' && this.pathIds.length === 0)
      throw meetingProblems.pathMissing({ path: 'pathIds' });
  }

  write(text: MeetingText): void {
    this.refuseWithdrawn();
    Object.assign(this, text);
  }

  withdraw(today: string): void {
    this.refuseWithdrawn();
    this.withdrawnOn = today;
  }

  /** Refuses what is asked of a meeting that was withdrawn. */
  refuseWithdrawn(): void {
    if (this.withdrawnOn !== null)
      throw meetingProblems.withdrawn({ meetingId: this.id, withdrawnOn: this.withdrawnOn });
  }

  toEvent<T extends MeetingState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, decisions: _, notes: __, version: ___, withdrawnOn, ...state } = this;
    return event<MeetingState>(eventClass as EventClass<MeetingState>, {
      ...state,
      meetingId: id,
      ...(withdrawnOn !== null && { withdrawnOn }),
      actor,
    }) as T;
  }
}
