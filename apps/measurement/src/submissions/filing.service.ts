import type { Caller } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Case, filedOutcome } from './case.js';
import { Cases } from './cases.service.js';
import { sameContent } from './content.js';
import { readContent } from './content-rules.js';
import type { FilingItem, FilingOutcome } from './filing.js';
import { attempt, refuse } from './refusals.js';
import { submissionProblems } from './submission.errors.js';

@Injectable()
export class FilingService {
  constructor(private readonly cases: Cases) {}

  /**
   * Saves and submits many filings by the rules of a single one, in the caller's transaction.
   * At most 1,000 items, each of another participation, indicator version or period.
   * What lies there already is resubmitted, recalled or corrected where the content differs; `checkOnly` writes nothing and takes no lock.
   */
  async fileMany(
    tx: EntityManager,
    caller: Caller,
    items: readonly FilingItem[],
    options: { checkOnly?: boolean } = {},
  ): Promise<FilingOutcome[]> {
    const cases = await this.cases.about(tx, caller, items, !options.checkOnly);
    const twice = repeated(items);
    const outcomes = items.map((item, index) => this.file(item, cases[index], twice.has(index)));
    const filed = cases.filter((one, index): one is Case => outcomes[index]!.kind === 'filed');
    if (options.checkOnly || filed.length === 0) return outcomes;
    const recorded = (await this.cases.record(tx, filed)).map(filedOutcome);
    return outcomes.map((outcome) => (outcome.kind === 'filed' ? recorded.shift()! : outcome));
  }

  private file(item: FilingItem, filing: Case | undefined, givenTwice: boolean): FilingOutcome {
    const outcome = attempt<FilingOutcome>(() => {
      if (!filing) return this.cases.refuseUnseen(item.participationId);
      if (givenTwice)
        throw submissionProblems.givenTwice({ indicator: item.indicator, periodId: item.periodId });
      const { submission } = filing;
      if (alreadyFiled(filing, item))
        return { kind: 'unchanged', submissionId: submission.id, revision: submission.revision };
      fileInto(filing, item);
      return filedOutcome({ submission, eventIds: [] });
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

/** Brings the submission to where it can be saved, saves and submits it. */
function fileInto(filing: Case, item: FilingItem): void {
  const { status } = filing.submission;
  if (status === 'endorsed') throw submissionProblems.underReview();
  if (status === 'submitted') filing.act('recall');
  if (status === 'accepted' || status === 'retracted') filing.act('correct', { reasonCode: 'import' });
  filing.save(item).act('submit');
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
