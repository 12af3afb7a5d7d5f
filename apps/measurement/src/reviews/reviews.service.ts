import type { SubmissionStatus } from '@impact/contracts';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Initiatives } from '../initiatives/initiatives.js';
import type { OpenedSubmission } from '../submissions/opened-submission.js';
import { SubmissionsStore } from '../submissions/submissions.store.js';
import { attempt } from '../submissions/collect-problems.js';
import type {
  ReviewAction,
  ReviewResponse,
  ReviewFilter,
  ReviewRefusalResponse,
  ReviewRequest,
} from './reviews.dto.js';
import { reviewProblems } from './reviews.errors.js';
import { everBelow, matching, reviewerOf } from './reviews.queries.js';

/** How many submissions one transaction reviews at most. */
const CHUNK = 1000;
const LISTED = 1000;

const statusesOf: Record<ReviewAction, readonly SubmissionStatus[]> = {
  endorse: ['submitted'],
  accept: ['submitted', 'endorsed'],
  return: ['submitted', 'endorsed'],
};

/** What one chunk came to. */
interface ChunkResult {
  /** How many were looked at: fewer than a chunk means that none is left. */
  readonly read: number;
  readonly last?: string;
  readonly matched: readonly string[];
  readonly done: number;
  readonly refused: readonly ReviewRefusalResponse[];
}

/** One action over many submissions, by the same rules as over one. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly store: SubmissionsStore,
    private readonly initiatives: Initiatives,
    private readonly clock: Clock,
  ) {}

  /**
   * Reviews what the filter matches and the caller may see, in chunks of one transaction each; the refused are listed. Of what
   * was seen, nothing is left without an answer: what the filter does not match any more has changed. Refuses with 428
   * SEEN_MISSING a decision that is said to be about nothing that was seen, nor about whatever matches.
   */
  async review(caller: Caller, request: ReviewRequest): Promise<ReviewResponse> {
    const sites = await this.sites(caller, request.filter);
    if (!request.seen && !request.unseen && !request.dryRun) throw reviewProblems.seenMissing();
    const refused: ReviewRefusalResponse[] = [];
    const unseen = new Set(request.seen?.map(({ submissionId }) => submissionId));
    let [matched, done, refusedTotal] = [0, 0, 0];
    for (let after: string | undefined, more = true; more;) {
      const chunk = await this.database.transaction((tx) =>
        this.reviewChunk(tx, caller, request, sites, after),
      );
      matched += chunk.matched.length;
      for (const id of chunk.matched) unseen.delete(id);
      done += chunk.done;
      refusedTotal += chunk.refused.length;
      refused.push(...chunk.refused.slice(0, LISTED - refused.length));
      after = chunk.last;
      more = chunk.read === CHUNK;
    }
    refused.push(...[...unseen].map(changedSinceSeen));
    return { matched, done, refused, refusedTotal: refusedTotal + unseen.size };
  }

  private async reviewChunk(
    tx: EntityManager,
    caller: Caller,
    request: ReviewRequest,
    sites: readonly string[],
    after?: string,
  ): Promise<ChunkResult> {
    const ids = await this.idsOf(tx, request, sites, after);
    const opened = (await this.store.openByIds(tx, caller, ids, { hold: !request.dryRun })).filter((one) =>
      concerns(one, request),
    );
    const refused: ReviewRefusalResponse[] = [];
    const done = opened.filter((one) => {
      if (!isAsSeen(one, request)) {
        refused.push(changedSinceSeen(one.submission.id));
        return false;
      }
      const outcome = attempt(() => one.act(request.action, request));
      if ('made' in outcome) return true;
      const { code, message } = outcome.refusals[0]!;
      refused.push({ submissionId: one.submission.id, code, detail: message });
      return false;
    });
    if (!request.dryRun) await this.store.record(tx, done);
    const last = ids.at(-1);
    return {
      read: ids.length,
      matched: opened.map(({ submission }) => submission.id),
      done: done.length,
      refused,
      ...(last !== undefined && { last }),
    };
  }

  private async idsOf(
    tx: EntityManager,
    { action, filter, seen }: ReviewRequest,
    sites: readonly string[],
    after?: string,
  ): Promise<string[]> {
    const statuses = filter.status ? [filter.status] : statusesOf[action];
    const rows = await matching.rows(tx, {
      initiativeId: filter.initiativeId,
      statuses,
      participationIds: sites,
      periodId: filter.periodId,
      indicator: filter.indicator,
      seen: seen?.map(({ submissionId }) => submissionId),
      after,
      limit: CHUNK,
    });
    return rows.map(({ id }) => id);
  }

  /** Gives the participations that were ever below where the caller reviews, within the filter's subtree. */
  private async sites(caller: Caller, { initiativeId, participationId }: ReviewFilter): Promise<string[]> {
    const { manager } = this.database;
    const initiative = await this.initiatives.asMember(manager, caller, initiativeId);
    const day = this.initiatives.today(initiative);
    const held = await reviewerOf.rows(manager, { subject: caller.subject, initiativeId, day });
    if (held.length === 0) throw reviewProblems.noReviewer({ initiativeId });
    const below = async (participationIds: string[]) =>
      (await everBelow.rows(manager, { participationIds })).map(({ id }) => id);
    const own = await below(held.map((grant) => grant.participationId));
    if (participationId === undefined) return own;
    const asked = new Set(await below([participationId]));
    return own.filter((id) => asked.has(id));
  }
}

/** Tells whether a submission, read again under its lock, is still in a matching state and in the filter's subtree of its
 * period, and is one that the action is for: a state's own is not endorsed by anybody. */
function concerns({ submission, context }: OpenedSubmission, { action, filter }: ReviewRequest): boolean {
  const { status, participationId } = submission;
  const statuses = filter.status ? [filter.status] : statusesOf[action];
  const line = [participationId, ...context.facts.line.map(({ id }) => id)];
  return (
    statuses.some((one) => one === status) &&
    (action !== 'endorse' || (context.endorserId ?? context.unknownAbove) !== undefined) &&
    (!filter.participationId || line.includes(filter.participationId))
  );
}

/** Tells whether a submission is what the decision is about: what was seen, if anything was. */
function isAsSeen({ submission }: OpenedSubmission, { seen }: ReviewRequest): boolean {
  return (
    seen === undefined ||
    seen.some(({ submissionId, version }) => submissionId === submission.id && version === submission.version)
  );
}

function changedSinceSeen(submissionId: string): ReviewRefusalResponse {
  const { code, detail } = reviewProblems.changedSinceSeen();
  return { submissionId, code, detail };
}
