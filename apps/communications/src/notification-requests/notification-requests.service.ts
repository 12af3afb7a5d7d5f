import { DirectoryCatchUp } from '@impact/directory';
import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AskingRequest, Inbox } from './inbox.js';
import type { NotificationRequest, RecordedRequest } from './notification-request.js';
import {
  anyDue,
  dueRequests,
  holdReviews,
  markResolved,
  markReviewing,
  markWaiting,
  recordRequests,
  type RequestKeys,
  wakeWaiting,
} from './notification-requests.queries.js';
import { isResolved, Recipients, type Resolution } from './recipients.service.js';
import { shareReviewers } from './reviewers.lock.js';

/** What came of checking again whom requests ask; those in neither list cannot be checked yet. */
export interface Recheck {
  readonly checked: readonly RecordedRequest[];
  /** Those of them whose reviewers are at another participation by now. */
  readonly moved: readonly RecordedRequest[];
}

/**
 * Notifies, once, those who must be told because of each request. A request waits until the directory has read what had
 * been published when the request arrived; then while its participation is not known here, or nobody holds the role that
 * has to act: see {@link NotificationRequestsService.retry} and {@link NotificationRequestsService.wake}.
 */
@Injectable()
export class NotificationRequestsService {
  constructor(
    private readonly database: Database,
    private readonly directoryCatchUp: DirectoryCatchUp,
    private readonly recipients: Recipients,
    private readonly inbox: Inbox,
  ) {}

  /** Records requests and notifies; those that were recorded before change nothing. */
  async notify(tx: EntityManager, requests: readonly NotificationRequest[]): Promise<void> {
    if (requests.length === 0) return;
    await this.resolve(tx, await this.record(tx, requests, { resolved: false }));
  }

  /** Records requests whose recipients were told before. */
  async recordSilently(tx: EntityManager, requests: readonly NotificationRequest[]): Promise<void> {
    if (requests.length > 0) await this.record(tx, requests, { resolved: true });
  }

  /** Tells whether a waiting request is due that is not set aside. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    return (await anyDue.one(this.database.manager, { aside })).isDue;
  }

  /** Gives waiting requests that are due, locked, without those set aside and those that another process holds. */
  async due(tx: EntityManager, limit: number, aside: readonly string[]): Promise<RecordedRequest[]> {
    await shareReviewers(tx);
    return dueRequests.rows(tx, { limit, knownAfter: await this.directoryCatchUp.logEnd(), aside });
  }

  /**
   * Tries waiting requests again. After 48 hours nobody is waited for any more (a participation always is), so that a role
   * granted much later is not told of what was settled long ago.
   */
  async retry(tx: EntityManager, due: readonly RecordedRequest[]): Promise<void> {
    await this.resolve(tx, due);
  }

  /** Ends the pause of every request that waits for something about one of the participations, because they changed. */
  async wake(tx: EntityManager, participationIds: readonly string[]): Promise<void> {
    await wakeWaiting.run(tx, { participationIds });
  }

  /**
   * Checks again whom resolved requests ask: notifies those who have come to hold the role there, and settles what others
   * were told, all of it where the reviewers are at another participation by now.
   */
  async recheck(tx: EntityManager, requests: readonly RecordedRequest[]): Promise<Recheck> {
    const checked = (await this.recipients.of(tx, requests)).filter(isChecked);
    const { unasked, stayed, moved } = byReviewers(checked);
    await this.inbox.send(tx, stayed.filter(isResolved), []);
    await this.inbox.settle(tx, [...moved.map(askingNobody), ...stayed.map(askingRecipients)]);
    if (unasked.length)
      await markReviewing.run(tx, {
        ...keysOf(unasked),
        reviewingParticipationIds: unasked.map((each) => each.reviewingParticipationId),
      });
    return { checked: checked.map(({ request }) => request), moved: moved.map(({ request }) => request) };
  }

  private async record(
    tx: EntityManager,
    requests: readonly NotificationRequest[],
    { resolved }: { readonly resolved: boolean },
  ): Promise<RecordedRequest[]> {
    const knownAfter = await this.directoryCatchUp.logEnd();
    return recordRequests.rows(tx, { requests: JSON.stringify(requests), knownAfter, resolved });
  }

  private async resolve(tx: EntityManager, requests: readonly RecordedRequest[]): Promise<void> {
    if (requests.length === 0) return;
    const resolutions = await this.recipients.of(tx, requests);
    const resolved = resolutions.filter(isResolved);
    const waiting = resolutions.filter((each) => 'waitingFor' in each);
    if (waiting.length)
      await markWaiting.run(tx, {
        ...keysOf(waiting),
        waitingFor: waiting.map((each) => each.waitingFor),
        wakesAt: waiting.map((each) => `{${each.at.join(',')}}`),
      });
    if (resolved.length === 0) return;
    const asking = resolved.filter((each) => each.reviewingParticipationId !== null);
    await holdReviews.run(tx, { subjectIds: asking.map(({ request }) => request.subjectId) });
    const toNobody = await markResolved.rows(tx, {
      ...keysOf(resolved),
      recipients: resolved.map((each) => each.recipients.length),
      reviewingParticipationIds: resolved.map((each) => each.reviewingParticipationId),
    });
    await this.inbox.send(tx, resolved, toNobody);
  }
}

/** A resolution of which it is known at which participation somebody has to act, or that nobody has to. */
type Checked = Extract<Resolution, { readonly reviewingParticipationId: string | null }>;

const isChecked = (each: Resolution): each is Checked => 'reviewingParticipationId' in each;

/**
 * Tells requests apart by where their reviewers were when somebody was last told, and where they are now. The `unasked` had
 * asked nobody; those of them that ask nobody now have stayed as well.
 */
function byReviewers(checked: readonly Checked[]) {
  const before = ({ request }: Checked): string | null => request.reviewingParticipationId;
  return {
    unasked: checked.filter((each) => before(each) === null),
    stayed: checked.filter((each) => before(each) === each.reviewingParticipationId),
    moved: checked.filter((each) => before(each) !== null && before(each) !== each.reviewingParticipationId),
  };
}

const askingNobody = ({ request }: Checked): AskingRequest => ({ request, recipients: [] });

/** Asks the recipients; nobody while the request waits for a membership. */
const askingRecipients = (each: Checked): AskingRequest => ({
  request: each.request,
  recipients: isResolved(each) ? each.recipients : [],
});

const keysOf = (resolutions: readonly Resolution[]): RequestKeys => ({
  causeIds: resolutions.map(({ request }) => request.causeId),
  templates: resolutions.map(({ request }) => request.template),
});
