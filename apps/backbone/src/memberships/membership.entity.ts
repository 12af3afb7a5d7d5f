import { type Actor, event, type EventClass, type MembershipState, type Role } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { endless, shareDays } from '../calendar/day.js';
import type { Initiative } from '../initiatives/initiative.entity.js';

/** A subject holds a role at a participation and below it, from day to day. */
@Entity()
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') subject: string;
  @Column('text') role: Role;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  /** Who is away for these days; null for whoever holds the role themselves. */
  @Column('text', { nullable: true }) standsInFor: string | null;
  @Column('text') status: 'granted' | 'revoked';
  @Column('bigint') version: number;

  /** Makes a new membership; at the initiative's root unless a participation is given. */
  static granted(
    initiative: Pick<Initiative, 'id' | 'rootParticipationId'>,
    fields: Pick<Membership, 'subject' | 'role' | 'validFrom'> &
      Partial<Pick<Membership, 'participationId' | 'validTo' | 'standsInFor'>>,
  ): Membership {
    return Object.assign(new Membership(), {
      id: uuidv7(),
      initiativeId: initiative.id,
      participationId: initiative.rootParticipationId,
      validTo: null,
      standsInFor: null,
      ...fields,
      status: 'granted',
      version: 1,
    });
  }

  /** Tells whether one person may not hold both: who reports at a node never reviews there. */
  excludes(other: Membership): boolean {
    const pair = [this.role, other.role].sort().join();
    return (
      pair === 'reporter,reviewer' && this.participationId === other.participationId && shareDays(this, other)
    );
  }

  /** Tells whether it is the role in which the stand-in stands in, on all of the stand-in's days. */
  isStoodInBy(standIn: Membership): boolean {
    return (
      this.standsInFor === null &&
      this.role === standIn.role &&
      this.participationId === standIn.participationId &&
      this.validFrom <= standIn.validFrom &&
      (standIn.validTo ?? endless) <= (this.validTo ?? endless)
    );
  }

  toEvent<T extends MembershipState>(eventClass: EventClass<T>, actor: Actor): T {
    const { id, validTo, standsInFor, version: _version, ...state } = this;
    return event<MembershipState>(eventClass as EventClass<MembershipState>, {
      ...state,
      membershipId: id,
      ...(validTo && { validTo }),
      ...(standsInFor && { standsInFor }),
      actor,
    }) as T;
  }
}
