import type { FunderKind } from '@impact/contracts';
import { Column, Entity } from 'typeorm';
import { DatedRecord } from '../dated-records/dated-record.entity.js';

/** A funder gives money to a participation, from day to day. */
@Entity()
export class FundingSource extends DatedRecord {
  @Column('text') funderKind: FunderKind;
  /** Null where it is not known, or not one organization. */
  @Column('uuid', { nullable: true }) funderId: string | null;
  /** Null while unknown: it bounds nothing. */
  @Column('text', { nullable: true }) amountUsd: string | null;

  isLike({ funderKind, funderId }: this): boolean {
    return funderKind === this.funderKind && funderId === this.funderId;
  }

  toState(): object {
    const { id: fundingSourceId, funderKind, funderId, amountUsd } = this;
    return {
      fundingSourceId,
      funderKind,
      ...(funderId !== null && { funderId }),
      ...(amountUsd !== null && { amountUsd }),
    };
  }
}
