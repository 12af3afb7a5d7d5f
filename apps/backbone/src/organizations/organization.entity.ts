import {
  type Actor,
  Code,
  event,
  type EventClass,
  type OrganizationKind,
  type OrganizationState,
  type Sector,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organization of any initiative; it is never deleted. */
@Entity()
export class Organization {
  @PrimaryColumn('uuid') id: string;
  @Column('text') legalName: string;
  @Column('text') kind: OrganizationKind;
  @Column('text', { nullable: true }) sector: Sector | null;
  @Column('jsonb') codes: Code[];
  @Column('text') status: 'active' | 'succeeded';
  @Column('bigint') version: number;

  toEvent<T extends OrganizationState>(eventClass: EventClass<T>, actor: Actor): T {
    return event<OrganizationState>(eventClass as EventClass<OrganizationState>, this.toState(actor)) as T;
  }

  /** Gives what every one of its events says. */
  toState(actor: Actor): OrganizationState {
    const { id, legalName, kind, sector, codes, status } = this;
    return { organizationId: id, legalName, kind, ...(sector && { sector }), codes, status, actor };
  }
}
