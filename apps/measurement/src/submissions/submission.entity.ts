import {
  type Actor,
  type Counted,
  event,
  isCivilDate,
  type Replaced,
  type Standing,
  SubmissionDraftReplaced,
  type SubmissionState,
  type SubmissionStatus,
} from '@impact/contracts';
import type { Problem } from '@impact/service';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { type Content, countedAs, type FiledResults, quantityOf } from '../results/content.js';
import { readContent } from '../results/content-rules.js';
import type { ActionRequest, Decision } from './decision.js';
import type { SubmissionContext } from './submission-context.js';
import type { Target } from './submission-context.queries.js';
import type { Reading } from './reading.js';
import { doubts, impossibilities } from '../results/plausibility.js';
import { refuse } from './collect-problems.js';
import type { CorrectedRevision, Revision } from './revision.js';
import { submissionProblems } from './submissions.errors.js';
import { type Action, authorize, type State, type Transition } from './state-table.js';

/** What one site files for one indicator version and period, through all its revisions. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') indicator: string;
  @Column('text') periodId: string;
  @Column('text') status: State;
  @Column('int') revision: number;
  /** The highest number ever given: numbers of abandoned corrections are not given again. */
  @Column('int') lastRevision: number;
  @Column('jsonb') content: Content;
  /** Who wrote the draft, or as a reporter began the correction, or what became of it; a reviewer begins it for reporters. */
  @Column('text', { nullable: true }) draftedBy: string | null;
  /** What the revision said when it was last handed in; the content since is a draft's. */
  @Column('jsonb', { nullable: true }) handedIn: Content | null;
  @Column('boolean') late: boolean;
  @Column('boolean') wasReturned: boolean;
  @Column('text', { nullable: true }) submittedBy: string | null;
  @Column('text', { nullable: true }) endorsedBy: string | null;
  /** The accepted or retracted revision that is being corrected. */
  @Column('jsonb', { nullable: true }) correctedRevision: CorrectedRevision | null;
  @Column('jsonb', { nullable: true }) preliminary: Counted | null;
  @Column('jsonb', { nullable: true }) official: Counted | null;
  @Column('boolean') underCorrection: boolean;
  /** Rises with every change, saved drafts included, for `If-Match`. */
  @Column('bigint') version: number;
  /** No version up to here is given: somebody may have read it of a submission that a restore has lost. */
  versionsAfter?: number;

  /** Gives a submission that nobody has saved yet. */
  static unsaved(initiativeId: string, { participationId, indicator, periodId }: Target): Submission {
    const id = idOf('submission', participationId, indicator, periodId);
    return Object.assign(new Submission(), { id, initiativeId, participationId, indicator, periodId }, {
      status: 'unsaved',
      revision: 1,
      lastRevision: 1,
      content: { declaration: 'no_new_results', results: [], cells: [] },
      draftedBy: null,
      handedIn: null,
      late: false,
      wasReturned: false,
      submittedBy: null,
      endorsedBy: null,
      correctedRevision: null,
      preliminary: null,
      official: null,
      underCorrection: false,
      version: 0,
    } as const);
  }

  get standing(): Standing {
    const { preliminary, official, underCorrection } = this;
    return { preliminary, official, underCorrection };
  }

  /** Gives the revision that somebody reads: with the draft, or as it was last handed in; undefined where it never was. */
  readBy({ drafts }: Reading): Omit<Revision, 'status'> | undefined {
    if (drafts) return this.kept('draft');
    return this.handedIn
      ? { ...this.kept('draft'), content: this.handedIn }
      : (this.correctedRevision ?? undefined);
  }

  /**
   * Writes a draft; refuses by the state table, the definition, the period and the arithmetic, all at once.
   * A reason is given where a correction of somebody else is taken over, and takes the place of theirs.
   */
  save(results: FiledResults, context: SubmissionContext, request: ActionRequest = {}): Decision {
    const { transition, actor } = authorize(this, 'save', context);
    const content = this.readable(results, context, context.filingProblems({ suggest: true }));
    const begins = this.status === 'unsaved' || this.status === 'withdrawn';
    const author = this.draftOfAnother(actor);
    Object.assign(
      this,
      { content, draftedBy: actor.subject, submittedBy: null, endorsedBy: null },
      begins && { late: false, wasReturned: false },
    );
    if (this.correctedRevision && request.reasonCode !== undefined)
      this.correctedRevision = { ...this.correctedRevision, reasonCode: request.reasonCode };
    const decision = this.moved(transition, actor, request);
    if (author === undefined) return decision;
    const told = { ...this.state(actor, request), draftedBy: author };
    return { ...decision, event: event(SubmissionDraftReplaced, told) };
  }

  /** Gives who wrote the draft or began the correction that somebody else would write over; undefined where nobody's is lost. */
  draftOfAnother({ subject }: Pick<Actor, 'subject'>): string | undefined {
    return this.status === 'draft' && this.draftedBy !== subject ? (this.draftedBy ?? undefined) : undefined;
  }

  /** Takes any other action of the state table; refuses what the table, the period or the definition does not admit. */
  act(action: Exclude<Action, 'save'>, request: ActionRequest, context: SubmissionContext): Decision {
    const { transition, actor } = authorize(this, action, context);
    this.requireComplete(transition, request);
    if (action === 'submit') this.requireExplained(request, context);
    else if (!transition.whenLocked) refuse(context.periodProblems({ suggest: false }));
    const replaces = this.replaced(transition, request);
    const given = this.revision;
    const dropped =
      this.correctedRevision && (action === 'abandon' || action === 'retract')
        ? [this.kept('abandoned')]
        : [];
    this.change(action, { ...request, actor }, context);
    const decision = this.moved(transition, actor, request, replaces);
    return {
      ...decision,
      revision: action === 'abandon' ? given : this.revision,
      revisions: [...dropped, ...decision.revisions],
    };
  }

  /** Gives the accepted or retracted revision of which a correction is drafted; undefined where none is. */
  get beingCorrected(): CorrectedRevision | undefined {
    return this.status === 'draft' ? (this.correctedRevision ?? undefined) : undefined;
  }

  /** Finds why what was written needs an explanation when it is handed in. */
  doubts({ facts: { indicator, previous } }: SubmissionContext): Problem[] {
    return indicator ? doubts(quantityOf(this.content), indicator.entry, previous) : [];
  }

  private requireExplained({ reasonCode }: ActionRequest, context: SubmissionContext): void {
    this.readable(this.content, context, context.filingProblems({ suggest: false }));
    if (!reasonCode) refuse(this.doubts(context));
  }

  private readable(results: FiledResults, context: SubmissionContext, problems: Problem[]): Content {
    const { indicator } = context.facts;
    const read = indicator ? readContent(results, indicator.entry) : { problems: [] };
    const impossible =
      indicator && read.content ? impossibilities(quantityOf(read.content), indicator.entry) : [];
    refuse([...problems, ...read.problems, ...impossible]);
    return read.content!;
  }

  private requireComplete({ action, needsReason }: Transition, { reasonCode, due }: ActionRequest): void {
    if (needsReason && !reasonCode) throw submissionProblems.reasonMissing({ action });
    if (due !== undefined && !isCivilDate(due)) throw submissionProblems.noSuchDay({ path: 'due', day: due });
  }

  /** Gives what stops counting officially: before an accepted correction, or by a retraction. */
  private replaced({ to }: Transition, { reasonCode }: ActionRequest): Replaced | undefined {
    if (to === 'retracted') return replacedBy(this.correctedRevision ?? this.kept('accepted'), reasonCode);
    return to === 'accepted' && this.correctedRevision
      ? replacedBy(this.correctedRevision, this.correctedRevision.reasonCode)
      : undefined;
  }

  private change(
    action: Action,
    { actor, reasonCode }: ActionRequest & { actor: Actor },
    context: SubmissionContext,
  ): void {
    if (action === 'submit') this.handIn(actor, context);
    if (action === 'endorse') this.endorsedBy = actor.subject;
    if (action === 'return') this.wasReturned = true;
    if (action === 'correct') this.beginCorrection(actor, reasonCode);
    if ((action === 'abandon' || action === 'retract') && this.correctedRevision)
      this.goBack(this.correctedRevision);
  }

  private goBack({ reasonCode: _, ...revision }: CorrectedRevision): void {
    Object.assign(this, revision);
  }

  /** The first handing in of a first filing decides whether it is late; a return or a correction changes nothing of that. */
  private handIn({ subject }: Actor, { facts: { period, site, today } }: SubmissionContext): void {
    if (!this.correctedRevision && !this.wasReturned) this.late = period!.isLate(site.tier, today);
    this.handedIn = this.content;
    this.submittedBy = subject;
    this.endorsedBy = null;
  }

  private beginCorrection({ subject, role }: Actor, reasonCode: string | undefined): void {
    const before = this.kept(this.status as SubmissionStatus);
    this.correctedRevision = { ...before, ...(reasonCode !== undefined && { reasonCode }) };
    this.lastRevision += 1;
    Object.assign(this, {
      revision: this.lastRevision,
      draftedBy: role === 'reporter' ? subject : null,
      handedIn: null,
      wasReturned: false,
      submittedBy: null,
      endorsedBy: null,
    });
  }

  private moved(transition: Transition, actor: Actor, request: ActionRequest, replaces?: Replaced): Decision {
    const { action, to } = transition;
    const status: SubmissionStatus =
      to === 'before' ? (this.correctedRevision!.status as SubmissionStatus) : to;
    this.status = status;
    if (['accepted', 'retracted'].includes(status)) this.correctedRevision = null;
    this.count(transition);
    this.version = Math.max(this.version, this.versionsAfter ?? 0) + 1;
    const told = transition.event && event(transition.event, this.state(actor, request, replaces));
    return {
      ...request,
      action,
      actor,
      revision: this.revision,
      revisions: [this.kept(status)],
      ...(told && { event: told }),
    };
  }

  private count({ preliminary, official, underCorrection }: Transition): void {
    const now = countedAs(this.content, this.revision);
    if (preliminary !== 'unchanged')
      this.preliminary = { new: now, lastAccepted: this.official, none: null }[preliminary];
    if (official !== 'unchanged') this.official = { new: now, none: null }[official];
    if (underCorrection !== 'unchanged')
      this.underCorrection = { yes: true, no: false, correction: this.correctedRevision !== null }[
        underCorrection
      ];
  }

  private kept(status: Revision['status']): Revision {
    const { revision, content, handedIn, late, wasReturned, submittedBy, endorsedBy } = this;
    return { revision, status, content, handedIn, late, wasReturned, submittedBy, endorsedBy };
  }

  private state(actor: Actor, { reasonCode, due }: ActionRequest, replaces?: Replaced): SubmissionState {
    const {
      id: submissionId,
      initiativeId,
      participationId,
      indicator,
      periodId,
      revision,
      late,
      standing,
    } = this;
    const resubmitted = this.wasReturned && ['submitted', 'endorsed', 'accepted'].includes(this.status);
    return {
      submissionId,
      initiativeId,
      participationId,
      indicator,
      periodId,
      revision,
      late,
      standing,
      actor,
      status: this.status as SubmissionStatus,
      declaration: this.content.declaration,
      ...(this.submittedBy !== null && { submittedBy: this.submittedBy }),
      ...(this.endorsedBy !== null && { endorsedBy: this.endorsedBy }),
      ...(resubmitted && { resubmitted }),
      ...(reasonCode !== undefined && { reasonCode }),
      ...(due !== undefined && { due }),
      ...(replaces && { replaces }),
    };
  }
}

const replacedBy = ({ revision, status, content }: Revision, reasonCode?: string): Replaced => ({
  revision,
  quantity: status === 'accepted' ? quantityOf(content) : null,
  ...(reasonCode !== undefined && { reasonCode }),
});
