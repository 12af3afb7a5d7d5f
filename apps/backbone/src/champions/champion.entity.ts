import type { Tier } from '@impact/contracts';
import { Column, Entity } from 'typeorm';
import { DatedRecord } from '../dated-records/dated-record.entity.js';

/** An office of an organization that champions an initiative at a participation, from day to day. */
@Entity()
export class Champion extends DatedRecord {
  /** That of the participation. */
  @Column('text') tier: Tier;
  @Column('uuid') organizationId: string;
  @Column('text') office: string;
  @Column('text') evidence: string;

  isLike({ organizationId, office }: this): boolean {
    return organizationId === this.organizationId && office.toLowerCase() === this.office.toLowerCase();
  }

  toState(): object {
    const { id: championId, tier, organizationId, office, evidence } = this;
    return { championId, tier, organizationId, office, evidence };
  }
}
