import { MembershipState, ParticipationStarted, ParticipationState, type Received } from '@impact/contracts';
import { DirectoryFrontier } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Cause, isOfSubmission } from '../causes/cause.js';
import { CausesService } from '../causes/causes.service.js';
import type { RecordedCause } from '../causes/recipients.service.js';
import { ownSeats, shareSeats } from '../causes/seats.lock.js';
import { Inbox } from '../notifications/inbox.js';
import * as sql from './waiting-reviews.queries.js';

type DirectoryFact = Received<ParticipationState | MembershipState>;
/** What is to be judged anew, with the cause that asks. */
export type MarkedReview = RecordedCause;

/** What a filing or a plan became, and the cause that this is. */
export interface Step {
  readonly cause: Cause;
  readonly version: number;
  readonly status: string;
  /** Whether it waits for a reviewer now. */
  readonly waits: boolean;
  /** Repeats the state of a restored database. */
  readonly restored: boolean;
}

/**
 * The filings and plans that wait for a reviewer, each with the cause that asks. Moves and roles mark what they may concern; what
 * is marked is judged by the directory when that has read what marked it, so that it makes no difference which is read first.
 */
@Injectable()
export class WaitingReviews {
  constructor(
    private readonly database: Database,
    private readonly causes: CausesService,
    private readonly inbox: Inbox,
    private readonly frontier: DirectoryFrontier,
    private readonly clock: Clock,
  ) {}

  /** Takes what filings or plans became; whoever was asked before is not asked any more. Before their causes are told. */
  async follow(tx: EntityManager, run: readonly Step[]): Promise<void> {
    await shareSeats(tx);
    const steps = newest(run);
    const restored = steps.filter((step) => step.restored && step.waits);
    await this.causes.note(
      tx,
      restored.map(({ cause }) => cause),
    );
    const given = JSON.stringify(steps.map(rowOf));
    await tx.query(sql.repeatWaiting, [given]);
    const frontier = restored.length > 0 ? await this.frontier.now() : null;
    const changed: { causeId: string | null; template: Cause['template'] }[] = await tx.query(
      sql.followReviews,
      [given, this.clock.now(), frontier],
    );
    const before = changed.filter((each): each is typeof each & { causeId: string } => each.causeId !== null);
    await this.inbox.settle(
      tx,
      before.map((cause) => ({ cause, recipients: [] })),
    );
  }

  /** Marks what others may have to review because of the facts. */
  async mark(tx: EntityManager, facts: readonly DirectoryFact[]): Promise<void> {
    const concerning = facts.filter(mayConcernReviewers);
    if (concerning.length === 0) return;
    await ownSeats(tx);
    await tx.query(sql.markWaiting, [
      [...new Set(concerning.map(({ data }) => data.participationId))],
      [...new Set(concerning.map(({ data }) => data.initiativeId))],
      await this.frontier.now(),
    ]);
  }

  /** Tells whether anything is marked that is not aside. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(sql.anyMarked, [aside]);
    return isDue;
  }

  /** Gives what is marked, locked; what is aside and what another process holds is not of it. */
  async marked(tx: EntityManager, limit: number, aside: readonly string[]): Promise<MarkedReview[]> {
    await shareSeats(tx);
    return tx.query(sql.markedReviews, [limit, aside]);
  }

  /** Judges anew what is marked; what cannot be judged yet pauses. */
  async judge(tx: EntityManager, marked: readonly MarkedReview[]): Promise<void> {
    const now = this.clock.now();
    const { judged, moved } = await this.causes.judge(tx, marked);
    const anew = new Map(moved.map((cause) => [cause, movedFrom(cause, now)]));
    const done = marked.filter((each) => judged.includes(each));
    const asking = done.map((each) => anew.get(each) ?? each);
    await tx.query(sql.markJudged, [
      done.map(({ subjectId }) => subjectId),
      asking.map(({ causeId }) => causeId),
      asking.map(({ template }) => template),
      now,
    ]);
    await tx.query(sql.pause, [
      marked.filter((each) => !judged.includes(each)).map(({ subjectId }) => subjectId),
    ]);
    await this.causes.tell(tx, [...anew.values()]);
  }

  /** Marks what roles and moves concern that have begun or ended by now, and forgets what ended long ago. */
  async turn(tx: EntityManager): Promise<void> {
    await shareSeats(tx);
    await tx.query(sql.markByTheClock, [this.clock.now()]);
    await tx.query(sql.forgetSettled);
  }
}

/** A site that begins is under nobody who was asked before, and the roles of others than reviewers concern nobody. */
function mayConcernReviewers({ data, envelope }: DirectoryFact): boolean {
  if (data instanceof MembershipState) return data.role === 'reviewer';
  return !(data instanceof ParticipationStarted) || envelope.restored === true;
}

function newest(run: readonly Step[]): Step[] {
  const found = new Map<string, Step>();
  for (const step of run) {
    const known = found.get(step.cause.subjectId);
    if (!known || known.version < step.version) found.set(step.cause.subjectId, step);
  }
  return [...found.values()];
}

function rowOf({ cause, ...step }: Step) {
  const { subjectId, initiativeId, causeId, template, participationIds } = cause;
  return { ...step, subjectId, initiativeId, participationId: participationIds[0], causeId, template };
}

/** Gives the cause that asks the reviewers to whom something has come. */
const movedFrom = ({ seat: _, knownAfter: __, ...cause }: RecordedCause, now: Date): Cause => ({
  ...cause,
  causeId: uuidv7(),
  template: isOfSubmission(cause.template) ? 'submission-moved' : 'plan-moved',
  committedAt: now.toISOString(),
});
