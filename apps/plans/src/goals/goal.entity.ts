import { type GoalDirection, type GoalStatus, isCivilDate } from '@impact/contracts';
import { fiscalYearOn } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { targetAgainstDirection } from '../plans/plan-content.js';
import type { PlanReading, ReturnReason } from '../plans/plan-version.entity.js';
import { type GoalAction, remedies, statusAfter } from './goal-transitions.js';
import { goalProblems } from './goals.errors.js';

/** What planners write of a goal; everything else about it follows from actions. */
export interface GoalValues {
  /** Null while unknown. */
  readonly baseline: string | null;
  readonly target: string;
  readonly direction: GoalDirection;
}

/** What was handed in, and the last year until then in which it was changed: a change that is drafted is its planners'. */
type HandedIn = GoalValues & Partial<Pick<Goal, 'changedIn'>>;

/** When somebody acts, and which day that is in the initiative's time zone, by which fiscal years turn. */
export interface GoalMoment {
  readonly now: Date;
  readonly today: string;
}

/** What a goal holds of a decision before there is one, and again once it is handed in anew. */
const undecided = {
  decidedBy: null,
  decidedAt: null,
  reasonCode: null,
  comment: null,
  due: null,
} satisfies Partial<Goal>;

/** What one participation wants one indicator version to be in one federal fiscal year, and how far that is agreed. */
@Entity('goal')
export class Goal implements GoalValues {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  /** `code@version`. */
  @Column('text') indicator: string;
  /** As in `FFY2027`. */
  @Column('text') fiscalYear: string;
  @Column('text') status: GoalStatus;
  @Column('text', { nullable: true }) baseline: string | null;
  @Column('text') target: string;
  @Column('text') direction: GoalDirection;
  /** What it said when it was last handed in; what it says since is its planners'. */
  @Column('jsonb', { nullable: true }) handedIn: HandedIn | null;
  /** What was approved last, which holds while a change is under way. */
  @Column('jsonb', { nullable: true }) inForce: GoalValues | null;
  /** The fiscal year in which it was last changed after an approval. */
  @Column('text', { nullable: true }) changedIn: string | null;
  @Column('text', { nullable: true }) submittedBy: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt: Date | null;
  @Column('text', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('date', { nullable: true }) due: string | null;
  /** Rises with every change, drafts included; answers carry it as ETag. */
  @Column('bigint') version: number;

  /**
   * Gives the goal that somebody reads: as it is, or as it was last handed in, where a change that nobody handed in has not
   * begun; undefined where it never was.
   */
  readBy({ drafts, comments }: Omit<PlanReading, 'numbers'>): Goal | undefined {
    if (drafts) return this;
    if (!this.handedIn) return undefined;
    const status = this.status === 'draft' ? 'approved' : this.status;
    const comment = comments ? this.comment : null;
    return Object.assign(new Goal(), this, this.handedIn, { status, comment });
  }

  /** Replaces what it says; a goal of a year to come that was approved is changed so, once in a fiscal year. */
  save(values: GoalValues, today: string): void {
    this.refuseFrozen(today);
    const status = this.after('save');
    if (this.status === 'approved') this.beginChange(today);
    refuseFlaws(values);
    Object.assign(this, valuesOf(values), { status });
  }

  submit(by: string, { now, today }: GoalMoment): void {
    this.refuseFrozen(today);
    const status = this.after('submit');
    const handedIn: HandedIn = { ...valuesOf(this), changedIn: this.changedIn };
    Object.assign(this, undecided, { status, submittedBy: by, submittedAt: now, handedIn });
  }

  /** Sends it back, also once its year is frozen: what can be approved no more waits for nobody then. */
  return({ reasonCode, comment, due }: ReturnReason, by: string, { now }: GoalMoment): void {
    const status = this.after('return');
    this.refuseOwn(by);
    if (due !== undefined && !isCivilDate(due))
      throw goalProblems.dateDoesNotExist({ path: 'due', value: due });
    Object.assign(this, { status, reasonCode, comment, due: due ?? null, decidedBy: by, decidedAt: now });
  }

  approve(by: string, { now, today }: GoalMoment): void {
    this.refuseFrozen(today);
    const status = this.after('approve');
    this.refuseOwn(by);
    Object.assign(this, { status, inForce: valuesOf(this), decidedBy: by, decidedAt: now });
  }

  private after(action: GoalAction): GoalStatus {
    const next = statusAfter(this.status, action);
    if (next) return next;
    throw goalProblems.actionNotPossible({ action, goalStatus: this.status, remedy: remedies[this.status] });
  }

  /** A year that is over is what it was, and so is one that has begun and whose goal was approved. */
  private refuseFrozen(today: string): void {
    const { fiscalYear } = this;
    refuseOver(fiscalYear, today);
    if (this.inForce && fiscalYear === fiscalYearOn(today)) throw goalProblems.yearBegun({ fiscalYear });
  }

  private beginChange(today: string): void {
    const year = fiscalYearOn(today);
    if (this.changedIn === year) throw goalProblems.changedThisYear({ year });
    this.changedIn = year;
  }

  private refuseOwn(by: string): void {
    if (by === this.submittedBy) throw goalProblems.ownGoal({});
  }
}

/** Gives the part of something that planners wrote. */
export const valuesOf = ({ baseline, target, direction }: GoalValues): GoalValues => ({
  baseline,
  target,
  direction,
});

/** Refuses a fiscal year that ended before the day. */
export function refuseOver(fiscalYear: string, today: string): void {
  if (fiscalYear < fiscalYearOn(today)) throw goalProblems.yearOver({ fiscalYear });
}

/** Refuses what contradicts itself. */
export function refuseFlaws({ baseline, target, direction }: GoalValues): void {
  const errors = baseline === null ? [] : targetAgainstDirection({ baseline, target, direction }, 'target');
  if (errors.length) throw goalProblems.invalid({}, { errors });
}
