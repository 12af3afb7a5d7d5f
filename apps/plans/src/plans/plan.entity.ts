import type { PlanKind } from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { contentOf, type PlanContent } from './plan-content.js';
import { PlanVersion, undecided } from './plan-version.entity.js';
import { planProblems } from './plans.errors.js';

/** The plan of one kind at one participation, through all its versions. */
@Entity('plan')
export class Plan {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') kind: PlanKind;
  /** Rises with every change, drafts included; answers carry it as ETag. */
  @Column('bigint') version: number;

  /** Opens the next version in draft; `versions` are all of the plan's. */
  draft(versions: readonly PlanVersion[], content: PlanContent): PlanVersion {
    const opened = new PlanVersion();
    const { id, participationId, kind } = this;
    Object.assign(opened, emptyVersion, { planId: id, participationId, kind, ...contentOf(content) });
    opened.number = Math.max(0, ...versions.map((version) => version.number)) + 1;
    return opened;
  }

  /** Opens a version that begins as a copy of the approved one, which stays in force. */
  amend(versions: readonly PlanVersion[]): PlanVersion {
    const open = versions.find((version) => version.isUnderWay);
    if (open) throw planProblems.versionUnderWay({ number: open.number, planStatus: open.status });
    const approved = versions.find((version) => version.status === 'approved');
    if (!approved) throw planProblems.nothingToAmend({ planId: this.id });
    return this.draft(versions, approved);
  }

  /** Opens a version of a plan that has none to go on from: all its versions were withdrawn. */
  begin(versions: readonly PlanVersion[], content: PlanContent): PlanVersion {
    if (versions.some((version) => version.status !== 'withdrawn'))
      throw planProblems.exists({ planId: this.id, kind: this.kind });
    return this.draft(versions, content);
  }
}

/** A plan with all its versions, ascending; there is at least one. */
export interface WholePlan {
  readonly plan: Plan;
  readonly versions: PlanVersion[];
}

const emptyVersion = {
  status: 'draft',
  submittedBy: null,
  submittedAt: null,
  ...undecided,
  effectiveFrom: null,
  effectiveTo: null,
  handedIn: null,
} satisfies Partial<PlanVersion>;
