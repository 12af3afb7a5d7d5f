import type { SuccessionKind } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Organizations that followed upon others on a day; it moves no participation and no figure. */
@Entity()
export class Succession {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: SuccessionKind;
  @Column('uuid', { array: true }) predecessorIds: string[];
  @Column('uuid', { array: true }) successorIds: string[];
  @Column('date') effectiveOn: string;
  @Column('text') source: string;
  @Column('text') status: 'recorded' | 'revoked';
  @Column('int') version: number;

  /** Gives the predecessors that are there no longer after it. */
  get endedIds(): string[] {
    return this.predecessorIds.filter((id) => !this.successorIds.includes(id));
  }

  /** Gives every organization that it names, each once. */
  get organizationIds(): string[] {
    return [...new Set([...this.predecessorIds, ...this.successorIds])];
  }
}
