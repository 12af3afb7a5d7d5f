import {
  type Actor,
  type CommunicationPair,
  event,
  type EventClass,
  type InitiativeState,
  type InitiativeStatus,
  initiativeStatuses,
  type Sector,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { initiativeProblems } from './initiatives.errors.js';

/** One programme of one federal agency; its root is the participation of the agency itself. */
@Entity()
export class Initiative {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') title: string;
  @Column('text') status: InitiativeStatus;
  /** The federal fiscal year in which the work plan is developed. */
  @Column('int', { nullable: true }) planningYear: number | null;
  @Column('uuid') federalAgencyId: string;
  @Column('uuid') rootParticipationId: string;
  @Column('jsonb') sectors: Sector[];
  /** Between and within which sides communication paths are required. */
  @Column('jsonb') requiredPairs: CommunicationPair[];
  @Column('text') timeZone: string;
  @Column('bigint') version: number;

  /** Moves to the next status; one step at a time, never back. */
  become(status: InitiativeStatus): void {
    if (status === this.status) return;
    const next = initiativeStatuses[initiativeStatuses.indexOf(this.status) + 1];
    if (status !== next)
      throw initiativeProblems.statusOrder({
        path: 'status',
        from: this.status,
        to: status,
        next: next ?? 'none',
      });
    this.status = status;
  }

  /** Refuses changes of awards, participations and memberships once the initiative is closed. */
  refuseClosed(): void {
    if (this.status === 'closed') throw initiativeProblems.closed({ initiativeId: this.id });
  }

  toEvent<T extends InitiativeState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, planningYear, version: _version, ...state } = this;
    return event<InitiativeState>(eventClass as EventClass<InitiativeState>, {
      ...state,
      initiativeId: id,
      ...(planningYear !== null && { planningYear }),
      actor,
    }) as T;
  }
}
