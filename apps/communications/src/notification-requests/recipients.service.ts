import { type Role } from '@impact/contracts';
import { ancestorsOn, periodSpan } from '@impact/partnership-rules';
import { Directory, DirectoryCatchUp, type DirectoryParticipation } from '@impact/directory';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Audience, audienceOf, type Recipient, recipientsOf } from './audience.js';
import { groupBy } from './group-by.js';
import { isOfSubmission, type RecordedRequest } from './notification-request.js';
import { returnsOf } from './notification-requests.queries.js';

/** A notification request with its recipients. */
export interface ResolvedRequest {
  readonly request: RecordedRequest;
  readonly recipients: readonly Recipient[];
  /** The participation whose reviewers have to act, where somebody has to. */
  readonly reviewingParticipationId: string | null;
}

/** A notification request with its recipients, or with what it waits for and at which participations something must change. */
export type Resolution =
  | ResolvedRequest
  | {
      readonly request: RecordedRequest;
      readonly waitingFor: 'directory' | 'participation';
      readonly at: readonly string[];
    }
  | {
      readonly request: RecordedRequest;
      readonly waitingFor: 'membership';
      readonly at: readonly string[];
      readonly reviewingParticipationId: string;
    };

export const isResolved = (each: Resolution): each is ResolvedRequest => 'recipients' in each;

/** A participation and what is known of all above it, the nearest first. */
interface KnownPath {
  readonly own: DirectoryParticipation;
  readonly above: readonly DirectoryParticipation[];
}

type HoldersAt = (role: Role, participationId: string) => readonly string[];

/**
 * Finds the recipients of many notification requests, by today's memberships, with the same few statements for any number. A
 * submission is reviewed by the tree of its period's last day, as in measurement; for all else today's tree holds.
 */
@Injectable()
export class Recipients {
  constructor(
    private readonly directory: Directory,
    private readonly directoryCatchUp: DirectoryCatchUp,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, requests: readonly RecordedRequest[]): Promise<Resolution[]> {
    const isReached = await this.directoryCatchUp.reached(tx);
    const pathOf = await this.findPaths(tx, requests);
    const returnedBy = await lastReturns(tx, requests);
    const paths = requests.map((request) => request.participationIds.map((id) => pathOf(id, request)));
    const audiences = requests.map((request, index) => {
      const own = paths[index]!;
      const complete = own.length > 0 && own.every(isComplete);
      return complete
        ? audienceOf({ request, paths: own as [KnownPath], returnedBy: returnedBy(request) })
        : undefined;
    });
    const holdersAt = await this.findHolders(tx, audiences);
    return requests.map((request, index) =>
      request.overdue || request.knownAfter === null || isReached(request.knownAfter)
        ? resolutionOf({ request, audience: audiences[index], paths: paths[index]!, holdersAt })
        : { request, waitingFor: 'directory', at: [] },
    );
  }

  /** Gives what is known of the path from a participation to the root, by the tree that holds for a request. */
  private async findPaths(
    tx: EntityManager,
    requests: readonly RecordedRequest[],
  ): Promise<(id: string, request: RecordedRequest) => KnownPath | undefined> {
    const ids = [...new Set(requests.flatMap((request) => request.participationIds))];
    const known = await this.directory.withAllAbove(tx, ids);
    const participations = new Map(known.map((each) => [each.id, each]));
    const today = this.clock.today();
    return (id, request) => {
      const own = participations.get(id);
      return own && { own, above: ancestorsOn(own, dayOf(request) ?? today, participations) };
    };
  }

  private async findHolders(
    tx: EntityManager,
    audiences: readonly (Audience | undefined)[],
  ): Promise<HoldersAt> {
    const wanted = audiences.flatMap((audience) => audience?.holders ?? []);
    const roles = [...new Set(wanted.flatMap((holders) => holders.roles))];
    const at = [...new Set(wanted.flatMap((holders) => holders.at))];
    const held = at.length ? await this.directory.subjectsWith(tx, roles, at, this.clock.today()) : [];
    const subjects = groupBy(held, (grant) => `${grant.role} ${grant.participationId}`);
    return (role, id) => subjects.get(`${role} ${id}`)?.map((grant) => grant.subject) ?? [];
  }
}

interface Resolving {
  readonly request: RecordedRequest;
  readonly audience: Audience | undefined;
  readonly paths: readonly (KnownPath | undefined)[];
  readonly holdersAt: HoldersAt;
}

/** Gives the day whose tree says who reviews a submission. */
const dayOf = ({ template, facts: { periodId } }: RecordedRequest): string | undefined =>
  isOfSubmission(template) && periodId !== undefined ? periodSpan(periodId)?.end : undefined;

const isComplete = (path: KnownPath | undefined): path is KnownPath =>
  path !== undefined && (path.above.at(-1) ?? path.own).parents.length === 0;

function resolutionOf({ request, audience, paths, holdersAt }: Resolving): Resolution {
  const concerned = request.participationIds as readonly [string, ...string[]];
  if (!audience) return { request, waitingFor: 'participation', at: openEndsOf(concerned, paths) };
  const recipients = recipientsOf(request.overdue ? withoutNeed(audience) : audience, concerned, holdersAt);
  const [reviewingParticipationId] = audience.holders?.needed ? audience.holders.at : [];
  if (recipients) return { request, recipients, reviewingParticipationId: reviewingParticipationId ?? null };
  return {
    request,
    waitingFor: 'membership',
    at: [...concerned, ...(audience.holders?.at ?? [])],
    reviewingParticipationId: reviewingParticipationId as string,
  };
}

/** Gives the participations at which a path to the root may go on: what is known of it, and the parents where it ends. */
function openEndsOf(ids: readonly string[], paths: readonly (KnownPath | undefined)[]): string[] {
  const known = paths.flatMap((path) => (path ? [path.own, ...path.above] : []));
  const parents = known.flatMap((each) => each.parents.map(({ parentId }) => parentId));
  return [...new Set([...ids, ...known.map(({ id }) => id), ...parents])];
}

const withoutNeed = (audience: Audience): Audience => ({
  ...audience,
  ...(audience.holders && { holders: { ...audience.holders, needed: false } }),
});

/** Tells who last returned what was submitted again. */
async function lastReturns(
  tx: EntityManager,
  requests: readonly RecordedRequest[],
): Promise<(request: RecordedRequest) => string | undefined> {
  const again = requests.filter((request) => request.template === 'submission-resubmitted');
  if (again.length === 0) return () => undefined;
  const returns = await returnsOf.rows(tx, { submissionIds: again.map(({ subjectId }) => subjectId) });
  const bySubject = groupBy(returns, (each) => each.subjectId);
  return ({ subjectId, committedAt }) =>
    bySubject.get(subjectId)?.findLast((each) => each.returnedAt <= committedAt)?.returnedBy ?? undefined;
}
