import { MembershipState, ParticipationStarted, ParticipationState, type Received } from '@impact/contracts';
import { DirectoryCatchUp } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Inbox } from '../notification-requests/inbox.js';
import {
  isOfGoal,
  isOfSubmission,
  type NotificationRequest,
  type RecordedRequest,
  type RequestKey,
  type Template,
} from '../notification-requests/notification-request.js';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { lockReviewers, shareReviewers } from '../notification-requests/reviewers.lock.js';
import {
  anyDue,
  dueRechecks,
  forgetSettled,
  postponeRechecks,
  recordChecked,
  recordReviews,
  requestRechecks,
  requestRechecksByDate,
  takeRepeatedVersions,
} from './waiting-reviews.queries.js';

type DirectoryFact = Received<ParticipationState | MembershipState>;

/** What a submission, a plan or a goal became, and the notification request for that. */
export interface StatusChange {
  readonly request: NotificationRequest;
  readonly version: number;
  readonly status: string;
  /** Whether it waits for a reviewer now. */
  readonly waits: boolean;
  /** Repeats the state of a restored database. */
  readonly restored: boolean;
}

/**
 * The submissions, plans and goals that wait for a reviewer, each with the notification request that asks. Moves and roles request a
 * check of those that they may concern; they are checked when the directory has read the change, so that it makes no
 * difference which is read first.
 */
@Injectable()
export class WaitingReviews {
  constructor(
    private readonly database: Database,
    private readonly requests: NotificationRequestsService,
    private readonly inbox: Inbox,
    private readonly directoryCatchUp: DirectoryCatchUp,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what submissions, plans or goals became; whoever was asked before is not asked any more. Call it before their own
   * notification requests are recorded.
   */
  async record(tx: EntityManager, run: readonly StatusChange[]): Promise<void> {
    await shareReviewers(tx);
    const newest = newestOf(run);
    const restored = newest.filter((change) => change.restored && change.waits);
    await this.requests.recordSilently(
      tx,
      restored.map(({ request }) => request),
    );
    const changes = JSON.stringify(newest.map(rowOf));
    await takeRepeatedVersions.run(tx, { changes });
    const recheckAfter = restored.length > 0 ? await this.directoryCatchUp.logEnd() : null;
    const before = await recordReviews.rows(tx, { changes, now: this.clock.now(), recheckAfter });
    const askedBefore = before.filter((each): each is RequestKey => each.causeId !== null);
    await this.inbox.settle(
      tx,
      askedBefore.map((request) => ({ request, recipients: [] })),
    );
  }

  /** Requests a check of what others may have to review because of the facts. */
  async requestRechecks(tx: EntityManager, facts: readonly DirectoryFact[]): Promise<void> {
    const concerning = facts.filter(mayConcernReviewers);
    if (concerning.length === 0) return;
    await lockReviewers(tx);
    await requestRechecks.run(tx, {
      participationIds: [...new Set(concerning.map(({ data }) => data.participationId))],
      initiativeIds: [...new Set(concerning.map(({ data }) => data.initiativeId))],
      recheckAfter: await this.directoryCatchUp.logEnd(),
    });
  }

  /** Tells whether the check of a review is due that is not set aside. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    return (await anyDue.one(this.database.manager, { aside })).isDue;
  }

  /** Gives the requests of reviews whose check is due, locked, without those set aside and those that another process holds. */
  async due(tx: EntityManager, limit: number, aside: readonly string[]): Promise<RecordedRequest[]> {
    await shareReviewers(tx);
    return dueRechecks.rows(tx, { limit, aside });
  }

  /** Checks again whom to ask; what cannot be checked yet is put off. */
  async recheck(tx: EntityManager, due: readonly RecordedRequest[]): Promise<void> {
    const now = this.clock.now();
    const { checked, moved } = await this.requests.recheck(tx, due);
    const anew = new Map(moved.map((request) => [request, movedFrom(request, now)]));
    const done = due.filter((each) => checked.includes(each));
    const asking = done.map((each) => anew.get(each) ?? each);
    await recordChecked.run(tx, {
      subjectIds: done.map(({ subjectId }) => subjectId),
      causeIds: asking.map(({ causeId }) => causeId),
      templates: asking.map(({ template }) => template),
      now,
    });
    await postponeRechecks.run(tx, {
      subjectIds: due.filter((each) => !checked.includes(each)).map(({ subjectId }) => subjectId),
    });
    await this.requests.notify(tx, [...anew.values()]);
  }

  /** Requests a check where roles and moves have begun or ended by now, and forgets what ended long ago. */
  async followClock(tx: EntityManager): Promise<void> {
    await shareReviewers(tx);
    await requestRechecksByDate.run(tx, { now: this.clock.now() });
    await forgetSettled.run(tx);
  }
}

/** Nobody was asked before below a site that begins, and the roles of others than reviewers concern nobody. */
function mayConcernReviewers({ data, envelope }: DirectoryFact): boolean {
  if (data instanceof MembershipState) return data.role === 'reviewer';
  return !(data instanceof ParticipationStarted) || envelope.restored === true;
}

function newestOf(run: readonly StatusChange[]): StatusChange[] {
  const found = new Map<string, StatusChange>();
  for (const change of run) {
    const known = found.get(change.request.subjectId);
    if (!known || known.version < change.version) found.set(change.request.subjectId, change);
  }
  return [...found.values()];
}

function rowOf({ request, ...change }: StatusChange) {
  const { subjectId, initiativeId, causeId, template, participationIds } = request;
  return { ...change, subjectId, initiativeId, participationId: participationIds[0], causeId, template };
}

function movedTemplateOf(template: Template): Template {
  if (isOfSubmission(template)) return 'submission-moved';
  return isOfGoal(template) ? 'goal-moved' : 'plan-moved';
}

/** Gives the request for the reviewers to whom a submission, plan or goal has come by a move. */
const movedFrom = (
  { reviewingParticipationId: _, knownAfter: __, ...request }: RecordedRequest,
  now: Date,
): NotificationRequest => ({
  ...request,
  causeId: uuidv7(),
  template: movedTemplateOf(request.template),
  committedAt: now.toISOString(),
});
