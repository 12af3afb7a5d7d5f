import type { UnlockScope } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A locked period takes changes within a scope until a moment; an absent part of the scope covers all. */
@Entity('period_unlock')
export class Unlock {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') periodKey: string;
  @Column('uuid', { nullable: true }) participationId: string | null;
  @Column('text', { nullable: true }) indicator: string | null;
  @Column('text') reasonCode: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('text') grantedBy: string;

  /** Tells whether it lets a submission of the indicator be changed, given the participation and all above it. */
  covers(indicator: string, participationIds: readonly string[], now: Date): boolean {
    const here = this.participationId === null || participationIds.includes(this.participationId);
    return now < this.expiresAt && here && (this.indicator === null || this.indicator === indicator);
  }

  scope(): UnlockScope {
    const { participationId, indicator, reasonCode, expiresAt } = this;
    return {
      ...(participationId !== null && { participationId }),
      ...(indicator !== null && { indicator }),
      reasonCode,
      expiresAt: expiresAt.toISOString(),
    };
  }
}
