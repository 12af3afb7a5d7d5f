import {
  MembershipState,
  ParticipationStarted,
  ParticipationState,
  type Received,
  type SubmissionState,
} from '@impact/contracts';
import { DirectoryFrontier } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Cause } from '../causes/cause.js';
import { CausesService } from '../causes/causes.service.js';
import type { RecordedCause } from '../causes/recipients.service.js';
import { ownSeats, shareSeats } from '../causes/seats.lock.js';
import { Inbox } from '../notifications/inbox.js';
import { causeOfSubmission } from './submission-cause.js';
import * as sql from './waiting-submissions.queries.js';

type DirectoryFact = Received<ParticipationState | MembershipState>;
type Filing = Received<SubmissionState>;
/** A filing that is to be judged anew, with the cause that asks. */
export type MarkedFiling = RecordedCause & { readonly submissionId: string };

/**
 * The filings that wait for a reviewer, each with the cause that asks. Moves and roles mark what they may concern; what
 * is marked is judged by the directory when that has read what marked it, so that it makes no difference which is read first.
 */
@Injectable()
export class WaitingSubmissions {
  constructor(
    private readonly database: Database,
    private readonly causes: CausesService,
    private readonly inbox: Inbox,
    private readonly frontier: DirectoryFrontier,
    private readonly clock: Clock,
  ) {}

  /** Takes what filings became; whoever was asked before is not asked any more. Before their causes are told. */
  async follow(tx: EntityManager, run: readonly Filing[]): Promise<void> {
    await shareSeats(tx);
    const filings = newest(run);
    const restored = filings.filter((filing) => filing.envelope.restored && waits(filing));
    await this.causes.note(tx, restored.map(causeOfSubmission));
    const given = JSON.stringify(filings.map(rowOf));
    await tx.query(sql.repeatWaiting, [given]);
    const frontier = restored.length > 0 ? await this.frontier.now() : null;
    const changed: { causeId: string | null; template: Cause['template'] }[] = await tx.query(
      sql.followFilings,
      [given, this.clock.now(), frontier],
    );
    const before = changed.filter((each): each is typeof each & { causeId: string } => each.causeId !== null);
    await this.inbox.settle(
      tx,
      before.map((cause) => ({ cause, recipients: [] })),
    );
  }

  /** Marks the filings whose reviewers may be others because of the facts. */
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

  /** Tells whether a filing is marked that is not aside. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(sql.anyMarked, [aside]);
    return isDue;
  }

  /** Gives marked filings, locked; those that are aside and those that another process holds are not of them. */
  async marked(tx: EntityManager, limit: number, aside: readonly string[]): Promise<MarkedFiling[]> {
    await shareSeats(tx);
    return tx.query(sql.markedFilings, [limit, aside]);
  }

  /** Judges marked filings anew; those that cannot be judged yet pause. */
  async judge(tx: EntityManager, marked: readonly MarkedFiling[]): Promise<void> {
    const now = this.clock.now();
    const { judged, moved } = await this.causes.judge(tx, marked);
    const anew = new Map(moved.map((cause) => [cause, movedFrom(cause, now)]));
    const done = marked.filter((filing) => judged.includes(filing));
    const asking = done.map((filing) => anew.get(filing) ?? filing);
    await tx.query(sql.markJudged, [
      done.map(({ submissionId }) => submissionId),
      asking.map(({ causeId }) => causeId),
      asking.map(({ template }) => template),
      now,
    ]);
    await tx.query(sql.pause, [
      marked.filter((filing) => !judged.includes(filing)).map((filing) => filing.submissionId),
    ]);
    await this.causes.tell(tx, [...anew.values()]);
  }

  /** Marks what roles concern that have begun or ended by now, and forgets what ended long ago. */
  async turn(tx: EntityManager): Promise<void> {
    await shareSeats(tx);
    await tx.query(sql.markByTheClock, [this.clock.now()]);
    await tx.query(sql.forgetSettled);
  }
}

/** A site that begins is under nobody whom its filings asked before, and the roles of others than reviewers concern nobody. */
function mayConcernReviewers({ data, envelope }: DirectoryFact): boolean {
  if (data instanceof MembershipState) return data.role === 'reviewer';
  return !(data instanceof ParticipationStarted) || envelope.restored === true;
}

const waits = ({ data }: Filing): boolean => data.status === 'submitted' || data.status === 'endorsed';

function newest(run: readonly Filing[]): Filing[] {
  const found = new Map<string, Filing>();
  for (const filing of run) {
    const known = found.get(filing.data.submissionId);
    if (!known || known.envelope.aggregateVersion < filing.envelope.aggregateVersion)
      found.set(filing.data.submissionId, filing);
  }
  return [...found.values()];
}

function rowOf(filing: Filing) {
  const { submissionId, initiativeId, participationId, status } = filing.data;
  const { causeId, template } = causeOfSubmission(filing);
  const { aggregateVersion: version, restored = false } = filing.envelope;
  return {
    ...{ submissionId, initiativeId, participationId, status, version, restored },
    ...{ waits: waits(filing), causeId, template },
  };
}

/** Gives the cause that asks the reviewers to whom a filing has come. */
const movedFrom = ({ seat: _, knownAfter: __, ...cause }: RecordedCause, now: Date): Cause => ({
  ...cause,
  causeId: uuidv7(),
  template: 'submission-moved',
  committedAt: now.toISOString(),
});
