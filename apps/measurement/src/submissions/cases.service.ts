import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import type { Caller } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { Case, type RecordedCase } from './case.js';
import { commentRows, decisionRow, revisionRows, submissionRow, type Told } from './case-rows.js';
import * as sql from './case-rows.queries.js';
import { Grounds } from './grounds.service.js';
import { Submission } from './submission.entity.js';
import type { Target } from './surroundings.js';

/** Opens submissions with all that their rules stand on, and records what was decided: many at a time, a few statements each. */
@Injectable()
export class Cases {
  constructor(
    private readonly grounds: Grounds,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
  ) {}

  /**
   * Opens the submissions about the targets, saved ones and new ones; undefined where the caller may not see the participation.
   * `hold` locks them and their periods until the end of the transaction.
   */
  async about(
    tx: EntityManager,
    caller: Caller,
    targets: readonly Target[],
    hold: boolean,
  ): Promise<(Case | undefined)[]> {
    const ids = targets.map(({ participationId, indicator, periodId }) =>
      idOf('submission', participationId, indicator, periodId),
    );
    if (hold) await this.outbox.lock(tx, ids);
    const saved = await this.saved(tx, ids);
    const grounds = await this.grounds.of(tx, caller, targets, hold);
    return targets.map((target, index) => {
      const ground = grounds[index];
      return (
        ground &&
        new Case(saved.get(ids[index]!) ?? Submission.none(ground.facts.site.initiativeId, target), ground)
      );
    });
  }

  /** Opens saved submissions by id, in the order of the ids; those that are unknown or not the caller's to see are left out. */
  async of(tx: EntityManager, caller: Caller, ids: readonly string[], hold: boolean): Promise<Case[]> {
    if (hold) await this.outbox.lock(tx, ids);
    const saved = await this.saved(tx, ids);
    const found = ids.flatMap((id) => saved.get(id) ?? []);
    const grounds = await this.grounds.of(tx, caller, found, hold);
    return found.flatMap((submission, index) => {
      const ground = grounds[index];
      return ground ? [new Case(submission, ground)] : [];
    });
  }

  /** Writes what was decided, with one event for each transition, and gives the events' ids case by case. */
  async record(tx: EntityManager, cases: readonly Case[]): Promise<RecordedCase[]> {
    if (cases.length === 0) return [];
    await tx.query(sql.writeSubmissions, [
      JSON.stringify(cases.map(({ submission }) => submissionRow(submission))),
    ]);
    await tx.query(sql.writeRevisions, [JSON.stringify(cases.flatMap(revisionRows))]);
    const telling = cases.flatMap((one) =>
      one.decisions.flatMap((decision) => (decision.event ? [{ case: one, decision }] : [])),
    );
    const recorded = await this.outbox.add(tx, ...telling.map(({ decision }) => decision.event!));
    const told: Told[] = telling.map((one, index) => ({ ...one, eventId: recorded[index]!.id }));
    if (told.length > 0) await tx.query(sql.writeDecisions, [JSON.stringify(told.map(decisionRow))]);
    const comments = told.flatMap(commentRows);
    if (comments.length > 0) await tx.query(sql.writeComments, [JSON.stringify(comments)]);
    const eventIds = new Map<Case, string[]>(cases.map((one) => [one, []]));
    for (const { case: one, eventId } of told) eventIds.get(one)!.push(eventId);
    return cases.map((one) => ({ submission: one.submission, eventIds: eventIds.get(one)! }));
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
