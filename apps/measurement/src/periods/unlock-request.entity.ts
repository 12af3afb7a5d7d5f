import { Column, Entity, PrimaryColumn } from 'typeorm';
import { periodProblems } from './periods.errors.js';

export const requestStatuses = ['open', 'granted', 'refused'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** A reporter's wish that a locked period be unlocked for a site; the steward grants or refuses it once. */
@Entity('unlock_request')
export class UnlockRequest {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('text') periodId: string;
  @Column('uuid') participationId: string;
  @Column('text', { nullable: true }) indicator: string | null;
  @Column('text') reasonCode: string;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('text') askedBy: string;
  @Column('timestamptz') askedAt: Date;
  @Column('text') status: RequestStatus;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  /** Why it was refused. */
  @Column('text', { nullable: true }) decisionCode: string | null;
  @Column('uuid', { nullable: true }) unlockId: string | null;
  @Column('int') version: number;

  /** Decides the request; refuses a second decision. */
  decide(
    status: 'granted' | 'refused',
    decidedBy: string,
    decidedAt: Date,
    decisionCode: string | null = null,
  ): void {
    if (this.status !== 'open') throw periodProblems.requestDecided({ id: this.id, status: this.status });
    Object.assign(this, { status, decidedBy, decidedAt, decisionCode, version: this.version + 1 });
  }
}
