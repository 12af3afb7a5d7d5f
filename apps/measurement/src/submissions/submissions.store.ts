import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import type { Caller } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { OpenedSubmission, type RecordedSubmission } from './opened-submission.js';
import {
  commentRows,
  decisionRow,
  revisionRows,
  submissionRow,
  type RecordedDecision,
} from './submission-rows.js';
import { writeComments, writeDecisions, writeRevisions, writeSubmissions } from './submissions.queries.js';
import { SubmissionContextLoader } from './submission-context.loader.js';
import { Submission } from './submission.entity.js';
import type { Target } from './submission-context.queries.js';

/** Opens submissions with all that their rules stand on, and records what was decided: many at a time, a few statements each. */
@Injectable()
export class SubmissionsStore {
  constructor(
    private readonly contexts: SubmissionContextLoader,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
  ) {}

  /**
   * Opens the submissions about the targets, saved ones and new ones; undefined where the caller may not see the participation.
   * `hold` locks them and their periods until the end of the transaction.
   */
  async open(
    tx: EntityManager,
    caller: Caller,
    targets: readonly Target[],
    { hold }: { readonly hold: boolean },
  ): Promise<(OpenedSubmission | undefined)[]> {
    const ids = targets.map(({ participationId, indicator, periodId }) =>
      idOf('submission', participationId, indicator, periodId),
    );
    if (hold) await this.outbox.lock(tx, ids);
    const saved = await this.saved(tx, ids);
    const contexts = await this.contexts.load(tx, caller, targets, { hold });
    return targets.map((target, index) => {
      const context = contexts[index];
      if (!context) return undefined;
      const id = ids[index]!;
      const submission = saved.get(id) ?? Submission.unsaved(context.facts.site.initiativeId, target);
      if (hold && submission.status === 'unsaved') submission.versionsAfter = this.outbox.version(tx, id);
      return new OpenedSubmission(submission, context);
    });
  }

  /** Opens saved submissions by id, in the order of the ids; those that are unknown or not the caller's to see are left out. */
  async openByIds(
    tx: EntityManager,
    caller: Caller,
    ids: readonly string[],
    { hold }: { readonly hold: boolean },
  ): Promise<OpenedSubmission[]> {
    if (hold) await this.outbox.lock(tx, ids);
    const saved = await this.saved(tx, ids);
    const found = ids.flatMap((id) => saved.get(id) ?? []);
    const contexts = await this.contexts.load(tx, caller, found, { hold });
    return found.flatMap((submission, index) => {
      const context = contexts[index];
      return context ? [new OpenedSubmission(submission, context)] : [];
    });
  }

  /** Writes what was decided, with one event for each transition, and gives the events' ids for each submission. */
  async record(tx: EntityManager, opened: readonly OpenedSubmission[]): Promise<RecordedSubmission[]> {
    if (opened.length === 0) return [];
    const rows = opened.map(({ submission }) => submissionRow(submission));
    await writeSubmissions.run(tx, { rows: JSON.stringify(rows) });
    await writeRevisions.run(tx, { rows: JSON.stringify(opened.flatMap(revisionRows)) });
    const telling = opened.flatMap((one) =>
      one.decisions.flatMap((decision) => (decision.event ? [{ opened: one, decision }] : [])),
    );
    const recorded = await this.outbox.add(tx, ...telling.map(({ decision }) => decision.event!));
    const told: RecordedDecision[] = telling.map((one, index) => ({ ...one, eventId: recorded[index]!.id }));
    if (told.length > 0) await writeDecisions.run(tx, { rows: JSON.stringify(told.map(decisionRow)) });
    const comments = told.flatMap(commentRows);
    if (comments.length > 0) await writeComments.run(tx, { rows: JSON.stringify(comments) });
    const eventIds = new Map<OpenedSubmission, string[]>(opened.map((one) => [one, []]));
    for (const { opened: one, eventId } of told) eventIds.get(one)!.push(eventId);
    return opened.map((one) => ({ submission: one.submission, eventIds: eventIds.get(one)! }));
  }

  /** Refuses a participation that the caller may not see: 404, or 409 while the directory is catching up. */
  refuseUnseen(participationId: string): never {
    this.directory.judge([], ['reporter'], participationId);
    throw new Error('judged without a grant');
  }

  private async saved(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Submission>> {
    const found = await tx.findBy(Submission, { id: In([...ids]) });
    return new Map(found.map((submission) => [submission.id, submission]));
  }
}
