import type { BackboneFunction, BackboneMode } from '@impact/contracts';
import { Column, Entity } from 'typeorm';
import { DatedRecord } from '../dated-records/dated-record.entity.js';
import { backboneAssignmentProblems } from './backbone-assignments.errors.js';

/** An organization is the backbone of a participation and of what lies below it, from day to day. */
@Entity()
export class BackboneAssignment extends DatedRecord {
  @Column('uuid') organizationId: string;
  @Column('text') mode: BackboneMode;
  @Column('jsonb') functions: BackboneFunction[];

  /** Refuses a mode that contradicts whose organization it is. */
  check(ownOrganizationId: string): void {
    const { organizationId, mode } = this;
    if ((organizationId === ownOrganizationId) !== (mode === 'internal'))
      throw backboneAssignmentProblems.modeContradicts({ path: 'mode', mode, organizationId });
  }

  isLike({ organizationId }: this): boolean {
    return organizationId === this.organizationId;
  }

  toState(): object {
    const { id: assignmentId, organizationId, mode, functions } = this;
    return { assignmentId, organizationId, mode, functions };
  }
}
