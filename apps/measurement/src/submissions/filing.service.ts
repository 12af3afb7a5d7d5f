import type { Caller } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Case, filedOutcome } from './case.js';
import { Cases } from './cases.service.js';
import { sameContent } from './content.js';
import { readContent } from './content-rules.js';
import type { ActionRequest } from './decision.js';
import type { FilingItem, FilingOptions, FilingOutcome } from './filing.js';
import { requirePart } from './permission.js';
import { attempt, refuse } from './refusals.js';
import { submissionProblems } from './submission.errors.js';

@Injectable()
export class FilingService {
  constructor(private readonly cases: Cases) {}

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
    const cases = await this.cases.about(tx, caller, items, !options.checkOnly);
    const twice = repeated(items);
    const outcomes = items.map((item, index) => this.file(item, cases[index], twice.has(index), options));
    const filed = cases.filter((one, index): one is Case => outcomes[index]!.kind === 'filed');
    if (options.checkOnly || filed.length === 0) return outcomes;
    const recorded = await this.cases.record(tx, filed);
    return outcomes.map((outcome) =>
      outcome.kind === 'filed' ? filedOutcome(recorded.shift()!, outcome.corrects) : outcome,
    );
  }

  private file(
    item: FilingItem,
    filing: Case | undefined,
    givenTwice: boolean,
    options: FilingOptions,
  ): FilingOutcome {
    const outcome = attempt<FilingOutcome>(() => {
      if (!filing) return this.cases.refuseUnseen(item.participationId);
      if (givenTwice)
        throw submissionProblems.givenTwice({ indicator: item.indicator, periodId: item.periodId });
      const { submission } = filing;
      if (alreadyFiled(filing, item))
        return { kind: 'unchanged', submissionId: submission.id, revision: submission.revision };
      requirePart('save', filing.ground);
      requireAsked(filing, options);
      const corrects = fileInto(filing, item, options);
      return filedOutcome({ submission, eventIds: [] }, corrects);
    });
    return 'made' in outcome ? outcome.made : { kind: 'refused', ...outcome };
  }
}

/** Tells whether the same content stands, under review or accepted; only a reporter of the site may ask. */
function alreadyFiled({ submission, ground }: Case, item: FilingItem): boolean {
  const { indicator } = ground.facts;
  if (!ground.actorAs('reporter') || !indicator) return false;
  if (!['submitted', 'endorsed', 'accepted'].includes(submission.status)) return false;
  const { content, problems } = readContent(item, indicator.entry);
  refuse(problems);
  return sameContent(content!, submission.content);
}

/** Refuses what would be added to the figures of those of whom it is asked, unless that is meant. */
function requireAsked({ ground }: Case, { unasked }: FilingOptions): void {
  const { askedOf, site, indicatorName: indicator } = ground.facts;
  if (unasked || !askedOf || askedOf.includes(site.tier)) return;
  const asked = askedOf.join(' and ') || 'no';
  throw submissionProblems.notAskedOfTier({
    ...{ path: 'participationId', indicator, participationId: site.id, tier: site.tier, asked },
  });
}

/** Brings the submission to where it can be saved, saves and submits it; tells whether that corrects what was accepted. */
function fileInto(filing: Case, item: FilingItem, options: FilingOptions): boolean {
  const { submission, ground } = filing;
  const { status, indicator, periodId } = submission;
  if (!ground.actorAs('reporter')) filing.save(item);
  const author = submission.draftOfAnother(ground.facts);
  if (author !== undefined && !options.replaceDrafts)
    throw submissionProblems.draftOfAnother({ author, indicator, periodId });
  if (status === 'endorsed') throw submissionProblems.underReview();
  if (status === 'submitted') filing.act('recall');
  const corrects = status === 'accepted' || status === 'retracted';
  if (corrects) {
    const { reasonCode } = options;
    if (!reasonCode) throw submissionProblems.correctionReasonMissing({ status, indicator, periodId });
    filing.act('correct', { reasonCode, ...commented(options) });
  }
  filing.save(item);
  filing.act('submit', submission.doubts(ground).length > 0 ? explained(options) : {});
  return corrects;
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
