import type { Caller } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type OpenedSubmission, type RecordedSubmission } from '../submissions/opened-submission.js';
import { SubmissionsStore } from '../submissions/submissions.store.js';
import { type CellRecord, sameContent } from '../results/content.js';
import { readContent } from '../results/content-rules.js';
import type { ActionRequest } from '../submissions/decision.js';
import type { FilingItem, FilingOptions, FilingOutcome } from './filing.js';
import { requireParty, type State } from '../submissions/state-table.js';
import type { Revision } from '../submissions/revision.js';
import type { Submission } from '../submissions/submission.entity.js';
import { attempt, refuse } from '../submissions/collect-problems.js';
import { submissionProblems } from '../submissions/submissions.errors.js';

type Filed = FilingOutcome & { kind: 'filed' };

@Injectable()
export class FilingsService {
  constructor(private readonly store: SubmissionsStore) {}

  /**
   * Saves and submits many filings by the rules of a single one, in the caller's transaction.
   * At most 1,000 items, each of another participation, indicator version or period.
   * What lies there already is resubmitted, recalled or corrected where the content differs.
   */
  async fileMany(
    tx: EntityManager,
    caller: Caller,
    items: readonly FilingItem[],
    options: FilingOptions = {},
  ): Promise<FilingOutcome[]> {
    const opened = await this.store.open(tx, caller, items, { hold: !options.checkOnly });
    const twice = repeated(items);
    const outcomes = items.map((item, index) => this.file(item, opened[index], twice.has(index), options));
    const filed = opened.filter((one, index): one is OpenedSubmission => outcomes[index]!.kind === 'filed');
    if (options.checkOnly || filed.length === 0) return outcomes;
    const recorded = await this.store.record(tx, filed);
    return outcomes.map((outcome) =>
      outcome.kind === 'filed' ? filedOutcome(recorded.shift()!, outcome) : outcome,
    );
  }

  private file(
    item: FilingItem,
    filing: OpenedSubmission | undefined,
    givenTwice: boolean,
    options: FilingOptions,
  ): FilingOutcome {
    const outcome = attempt<FilingOutcome>(() => {
      if (!filing) return this.store.refuseUnseen(item.participationId);
      if (givenTwice)
        throw submissionProblems.givenTwice({ indicator: item.indicator, periodId: item.periodId });
      const { submission } = filing;
      const { id: submissionId, version: versionBefore } = submission;
      const filed = standingOf(submission);
      if (filed && says(filed, filing, item))
        return { kind: 'unchanged', submissionId, revision: filed.revision, versionBefore };
      requireParty('save', filing.context);
      requireAsked(filing, options);
      const before = filed ?? (submission.status === 'returned' ? submission : undefined);
      const stood = before?.content.cells ?? [];
      const corrects = fileInto(filing, item, options);
      const cellsRemoved = removedCells(stood, submission.content.cells);
      return filedOutcome({ submission, eventIds: [] }, { corrects, cellsRemoved, versionBefore });
    });
    return 'made' in outcome ? outcome.made : { kind: 'refused', ...outcome };
  }
}

/** Gives what stands, under review or accepted, also while a correction of it is drafted; undefined where nothing does. */
function standingOf(submission: Submission): Pick<Revision, 'revision' | 'content'> | undefined {
  if (['submitted', 'endorsed', 'accepted'].includes(submission.status)) return submission;
  return submission.beingCorrected?.status === 'accepted' ? submission.beingCorrected : undefined;
}

/** Tells whether what stands has the content of the item; only a reporter of the site may ask. */
function says(standing: Pick<Revision, 'content'>, { context }: OpenedSubmission, item: FilingItem): boolean {
  const { indicator } = context.facts;
  if (!context.actorAs('reporter') || !indicator) return false;
  const { content, problems } = readContent(item, indicator.entry);
  refuse(problems);
  return sameContent(content!, standing.content);
}

/** Counts the cells that stood and stand no more. */
function removedCells(stood: readonly CellRecord[], standing: readonly CellRecord[]): number {
  const kept = new Set(standing.map(cellName));
  return [...new Set(stood.map(cellName))].filter((name) => !kept.has(name)).length;
}

const cellName = ({ dimension, option }: CellRecord): string => JSON.stringify([dimension, option]);

/** Refuses what would be added to the figures of those of whom it is asked, unless that is meant. */
function requireAsked({ context }: OpenedSubmission, { unasked }: FilingOptions): void {
  const { askedOf, site, indicatorName: indicator } = context.facts;
  if (unasked || !askedOf || askedOf.includes(site.tier)) return;
  const asked = askedOf.join(' and ') || 'no';
  throw submissionProblems.notAskedOfTier({
    path: 'participationId',
    indicator,
    participationId: site.id,
    tier: site.tier,
    asked,
  });
}

/** Brings the submission to where it can be saved, saves and submits it; tells whether that corrects what was accepted. */
function fileInto(filing: OpenedSubmission, item: FilingItem, options: FilingOptions): boolean {
  const { submission, context } = filing;
  const { status, indicator, periodId } = submission;
  if (!context.actorAs('reporter')) filing.save(item);
  const author = submission.draftOfAnother(context.facts);
  if (author !== undefined && !options.replaceDrafts)
    throw submissionProblems.draftOfAnother({ author, indicator, periodId });
  if (status === 'endorsed') throw submissionProblems.underReview();
  if (item.versionRead !== undefined && item.versionRead !== submission.version)
    throw submissionProblems.changedSinceCheck({ indicator, periodId });
  if (status === 'submitted') filing.act('recall');
  const corrected = submission.beingCorrected ?? submission;
  const corrects = corrected.status === 'accepted' || corrected.status === 'retracted';
  const reason = corrects ? correct(filing, corrected.status, options) : {};
  filing.save(item, reason);
  filing.act('submit', submission.doubts(context).length > 0 ? explained(options) : {});
  return corrects;
}

/**
 * Begins a correction, anew where whoever files began it and gives a reason now.
 * Gives what to save with where somebody else began it: a reason of one's own.
 */
function correct(filing: OpenedSubmission, status: State, options: FilingOptions): ActionRequest {
  const { submission, context } = filing;
  const { indicator, periodId, beingCorrected } = submission;
  const another = submission.draftOfAnother(context.facts) !== undefined;
  const { reasonCode } = options;
  if (!reasonCode) {
    if (beingCorrected && !another) return {};
    throw submissionProblems.correctionReasonMissing({ status, indicator, periodId });
  }
  const reason = { reasonCode, ...commented(options) };
  if (another) return reason;
  if (beingCorrected) filing.act('abandon');
  filing.act('correct', reason);
  return {};
}

/** Gives the places of items that name the same submission as one before them. */
function repeated(items: readonly FilingItem[]): Set<number> {
  const seen = new Set<string>();
  const twice = new Set<number>();
  items.forEach(({ participationId, indicator, periodId }, index) => {
    const name = `${participationId} ${indicator} ${periodId}`;
    if (seen.has(name)) twice.add(index);
    seen.add(name);
  });
  return twice;
}

const commented = ({ comment }: FilingOptions) => ({ ...(comment !== undefined && { comment }) });

const explained = ({ explanationCode, ...options }: FilingOptions): ActionRequest =>
  explanationCode === undefined ? {} : { reasonCode: explanationCode, ...commented(options) };

/** Tells what became of a filing. */
const filedOutcome = (
  { submission, eventIds }: RecordedSubmission,
  { corrects, cellsRemoved, versionBefore }: Pick<Filed, 'corrects' | 'cellsRemoved' | 'versionBefore'>,
): Filed => ({
  kind: 'filed',
  submissionId: submission.id,
  revision: submission.revision,
  late: submission.late,
  corrects,
  cellsRemoved,
  versionBefore,
  eventIds,
});
