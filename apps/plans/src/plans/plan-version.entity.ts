import { isCivilDate, type PlanKind, type PlanStatus } from '@impact/contracts';
import { addDays, latestBeginning } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  type Activity,
  contentOf,
  type Finding,
  missingOfContent,
  type Objective,
  type PlanContent,
} from './plan-content.js';
import { type PlanAction, remedies, statusAfter, underWay } from './plan-transitions.js';
import { planProblems } from './plans.errors.js';

/** Why a version was sent back; the comment never leaves the service. */
export interface ReturnReason {
  readonly reasonCode: string;
  readonly comment: string;
  readonly due?: string;
}

/** How far somebody reads a plan. */
export interface PlanReading {
  /** Also what is drafted, as whoever may change it; others read what was last handed in. */
  readonly drafts: boolean;
  /** Also the words with which it was returned, as whoever plans or reviews. */
  readonly comments: boolean;
  /** Also the numbers of objectives about single people. */
  readonly numbers: boolean;
}

/** The days on which a participation takes part, both included. */
export interface Days {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a version holds of a decision before there is one, and again once it is handed in anew. */
export const undecided = {
  decidedBy: null,
  decidedAt: null,
  reasonCode: null,
  comment: null,
  due: null,
} satisfies Partial<PlanVersion>;

/** Of what was handed in before findings were kept there are none. */
const noFindings = { findings: [] } satisfies Partial<PlanContent>;

/** One version of a plan: what it says, and how far its agreement has come. */
@Entity('plan_version')
export class PlanVersion implements PlanContent {
  @PrimaryColumn('uuid') planId: string;
  /** 1, 2, 3 … within the plan. */
  @PrimaryColumn('int') number: number;
  @Column('uuid') participationId: string;
  @Column('text') kind: PlanKind;
  @Column('text') status: PlanStatus;
  @Column('uuid', { array: true }) developedWith: string[];
  @Column('text', { array: true }) planningMeetings: string[];
  @Column('jsonb') objectives: Objective[];
  @Column('jsonb') activities: Activity[];
  @Column('jsonb') findings: Finding[];
  @Column('uuid', { nullable: true }) measureSetId: string | null;
  /** What the version said when it was last handed in; what it says since is its planners'. */
  @Column('jsonb', { nullable: true }) handedIn: PlanContent | null;
  @Column('text', { nullable: true }) submittedBy: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('date', { nullable: true }) due: string | null;
  /** The first and last day in force; set by the approval, the last one when a later version takes its place. */
  @Column('date', { nullable: true }) effectiveFrom: string | null;
  @Column('date', { nullable: true }) effectiveTo: string | null;

  get isUnderWay(): boolean {
    return underWay.includes(this.status);
  }

  isInForceOn(day: string): boolean {
    if (this.effectiveFrom === null || day < this.effectiveFrom) return false;
    return this.effectiveTo === null || day <= this.effectiveTo;
  }

  /** Gives the version that somebody reads: as it is, or as it was last handed in; undefined where it never was. */
  readBy({ drafts, comments }: Omit<PlanReading, 'numbers'>): PlanVersion | undefined {
    if (drafts) return this;
    if (!this.handedIn) return undefined;
    const comment = comments ? this.comment : null;
    return Object.assign(new PlanVersion(), this, noFindings, this.handedIn, { comment });
  }

  save(content: PlanContent): void {
    const status = this.after('save');
    Object.assign(this, content, { status });
  }

  submit(by: string, now: Date): void {
    const status = this.after('submit');
    const missing = missingOfContent(this, this.kind);
    if (missing.length) throw planProblems.incomplete({ kind: this.kind }, { errors: missing });
    Object.assign(this, undecided, {
      status,
      submittedBy: by,
      submittedAt: now,
      handedIn: contentOf(this),
    });
  }

  return({ reasonCode, comment, due }: ReturnReason, by: string, now: Date): void {
    const status = this.after('return');
    this.refuseOwn(by);
    if (due !== undefined && !isCivilDate(due))
      throw planProblems.dateDoesNotExist({ path: 'due', value: due });
    Object.assign(this, { status, reasonCode, comment, due: due ?? null, decidedBy: by, decidedAt: now });
  }

  /** Brings the version into force from a day on, on which its participation must be active. */
  approve(effectiveFrom: string, by: string, now: Date, participation: Days): void {
    const status = this.after('approve');
    this.refuseOwn(by);
    if (!isCivilDate(effectiveFrom))
      throw planProblems.dateDoesNotExist({ path: 'effectiveFrom', value: effectiveFrom });
    const latest = latestBeginning(now.toISOString().slice(0, 10));
    if (effectiveFrom > latest) throw planProblems.beginsTooLate({ effectiveFrom, latest });
    const { validFrom, validTo } = participation;
    if (effectiveFrom < validFrom || (validTo !== null && effectiveFrom > validTo))
      throw planProblems.outsideParticipation({ effectiveFrom, validFrom, validTo: validTo ?? 'open end' });
    Object.assign(this, { status, effectiveFrom, decidedBy: by, decidedAt: now });
  }

  /** Ends the version on the day before its successor begins; it must have been in force for a day at least. */
  supersede(successorFrom: string): void {
    const status = this.after('supersede');
    const inForceFrom = this.effectiveFrom as string;
    if (successorFrom <= inForceFrom)
      throw planProblems.notAfterInForce({ effectiveFrom: successorFrom, inForceFrom });
    Object.assign(this, { status, effectiveTo: addDays(successorFrom, -1) });
  }

  withdraw(): void {
    this.status = this.after('withdraw');
  }

  private after(action: PlanAction): PlanStatus {
    const next = statusAfter(this.status, action);
    if (next) return next;
    throw planProblems.actionNotPossible({ action, planStatus: this.status, remedy: remedies[this.status] });
  }

  private refuseOwn(by: string): void {
    if (by === this.submittedBy) throw planProblems.ownPlan({});
  }
}
