import {
  type Actor,
  type BackboneFunction,
  type BackboneMode,
  event,
  type EventClass,
  type SupportState,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { backboneAssignmentProblems } from './backbone-assignments.errors.js';

/** An organization is the backbone of a participation and of what lies below it, from day to day. */
@Entity()
export class BackboneAssignment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('uuid') organizationId: string;
  @Column('text') mode: BackboneMode;
  @Column('jsonb') functions: BackboneFunction[];
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('bigint') version: number;

  /** Refuses days in the wrong order, and a mode that contradicts whose organization it is. */
  check(ownOrganizationId: string): void {
    const { validFrom, validTo, organizationId, mode } = this;
    if (validTo !== null && validTo < validFrom)
      throw backboneAssignmentProblems.endBeforeStart({ path: 'validTo', day: validTo, validFrom });
    if ((organizationId === ownOrganizationId) !== (mode === 'internal'))
      throw backboneAssignmentProblems.modeContradicts({ path: 'mode', mode, organizationId });
  }

  /** Sets the last day; the day before the first says that it never began. An end that has passed is not moved. */
  end(on: string, today: string, dayBeforeFirst: string): void {
    if (this.validTo !== null && this.validTo < today)
      throw backboneAssignmentProblems.ended({ assignmentId: this.id, validTo: this.validTo });
    if (on < dayBeforeFirst)
      throw backboneAssignmentProblems.endBeforeStart({ path: 'on', day: on, validFrom: this.validFrom });
    this.validTo = on;
  }

  toEvent<T extends SupportState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, validTo, version: _version, ...state } = this;
    return event<SupportState>(eventClass as EventClass<SupportState>, {
      ...state,
      assignmentId: id,
      ...(validTo && { validTo }),
      actor,
    }) as T;
  }
}
