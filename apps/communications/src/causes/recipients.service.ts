import { periodSpan, type Role } from '@impact/contracts';
import { ancestorsOn, Directory, DirectoryFrontier, type DirectoryParticipation } from '@impact/directory';
import type { Frontier } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Audience, audienceOf, type Recipient, recipientsOf } from './audience.js';
import { type Cause, isOfSubmission } from './cause.js';
import { returnsOf } from './causes.queries.js';
import { groupBy } from './group-by.js';

/** A cause as it was recorded. */
export interface RecordedCause extends Omit<Cause, 'committedAt'> {
  readonly eventId: string;
  readonly committedAt: Date;
  /** Where the backbone's log ended when the cause had arrived: whoever held a role by then must hear of it. */
  readonly knownAfter: Frontier | null;
  /** Where it asks somebody to act; null before it was told, and where it asks nobody. */
  readonly seat: string | null;
  /** True where it has waited so long that it is told to whoever is there. */
  readonly overdue?: boolean;
}

/** A cause with its recipients, or with what it still waits for, and at which participations something must change. */
export type Resolution = { readonly cause: RecordedCause } & (
  | { readonly recipients: readonly Recipient[]; readonly seat: string | null }
  | { readonly waitingFor: 'directory' | 'participation'; readonly at: readonly string[] }
  | { readonly waitingFor: 'membership'; readonly at: readonly string[]; readonly seat: string }
);

export type Resolved = Extract<Resolution, { recipients: readonly Recipient[] }>;
export const isResolved = (each: Resolution): each is Resolved => 'recipients' in each;

/** A participation and what is known of all above it, the nearest first. */
interface Way {
  readonly own: DirectoryParticipation;
  readonly above: readonly DirectoryParticipation[];
}

type HoldersAt = (role: Role, participationId: string) => readonly string[];

/**
 * Finds who must hear of many causes, by today's memberships, with the same few statements for any number. What happens to
 * a filing concerns whom the tree of its period's last day names, as in measurement; all else, whom today's names.
 */
@Injectable()
export class Recipients {
  constructor(
    private readonly directory: Directory,
    private readonly frontier: DirectoryFrontier,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, causes: readonly RecordedCause[]): Promise<Resolution[]> {
    const isPassed = await this.frontier.passed(tx);
    const wayOf = await this.#ways(tx, causes);
    const returnedBy = await lastReturns(tx, causes);
    const ways = causes.map((cause) => cause.participationIds.map((id) => wayOf(id, cause)));
    const audiences = causes.map((cause, place) => {
      const places = ways[place]!;
      const complete = places.length > 0 && places.every(isComplete);
      return complete
        ? audienceOf({ cause, places: places as [Way], returnedBy: returnedBy(cause) })
        : undefined;
    });
    const holdersAt = await this.#holders(tx, audiences);
    return causes.map((cause, place) =>
      cause.overdue || cause.knownAfter === null || isPassed(cause.knownAfter)
        ? resolutionOf({ cause, audience: audiences[place], ways: ways[place]!, holdersAt })
        : { cause, waitingFor: 'directory', at: [] },
    );
  }

  /** Gives what is known of the way up to the root from a participation, by the tree that says who hears of a cause. */
  async #ways(
    tx: EntityManager,
    causes: readonly RecordedCause[],
  ): Promise<(id: string, cause: RecordedCause) => Way | undefined> {
    const ids = [...new Set(causes.flatMap((cause) => cause.participationIds))];
    const known = await this.directory.withAllAbove(tx, ids);
    const nodes = new Map(known.map((node) => [node.id, node]));
    const today = this.clock.today();
    return (id, cause) => {
      const own = nodes.get(id);
      return own && { own, above: ancestorsOn(own, dayOf(cause) ?? today, nodes) };
    };
  }

  async #holders(tx: EntityManager, audiences: readonly (Audience | undefined)[]): Promise<HoldersAt> {
    const wanted = audiences.flatMap((audience) => audience?.holders ?? []);
    const roles = [...new Set(wanted.flatMap((holders) => holders.roles))];
    const at = [...new Set(wanted.flatMap((holders) => holders.at))];
    const held = at.length ? await this.directory.subjectsWith(tx, roles, at, this.clock.today()) : [];
    const subjects = groupBy(held, (grant) => `${grant.role} ${grant.participationId}`);
    return (role, id) => subjects.get(`${role} ${id}`)?.map((grant) => grant.subject) ?? [];
  }
}

interface Resolving {
  readonly cause: RecordedCause;
  readonly audience: Audience | undefined;
  readonly ways: readonly (Way | undefined)[];
  readonly holdersAt: HoldersAt;
}

/** Gives the day whose tree says who reviews a filing. */
const dayOf = ({ template, facts: { periodId } }: RecordedCause): string | undefined =>
  isOfSubmission(template) && periodId !== undefined ? periodSpan(periodId)?.end : undefined;

const isComplete = (way: Way | undefined): way is Way =>
  way !== undefined && (way.above.at(-1) ?? way.own).parents.length === 0;

function resolutionOf({ cause, audience, ways, holdersAt }: Resolving): Resolution {
  const concerned = cause.participationIds as readonly [string, ...string[]];
  if (!audience) return { cause, waitingFor: 'participation', at: unfinished(concerned, ways) };
  const recipients = recipientsOf(cause.overdue ? withoutNeed(audience) : audience, concerned, holdersAt);
  const [seat] = audience.holders?.needed ? audience.holders.at : [];
  if (recipients) return { cause, recipients, seat: seat ?? null };
  const at = [...concerned, ...(audience.holders?.at ?? [])];
  return { cause, waitingFor: 'membership', at, seat: seat as string };
}

/** Gives the participations at which a way to the root may go on: what is known of it, and the parents where it ends. */
function unfinished(ids: readonly string[], ways: readonly (Way | undefined)[]): string[] {
  const known = ways.flatMap((way) => (way ? [way.own, ...way.above] : []));
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
  causes: readonly RecordedCause[],
): Promise<(cause: RecordedCause) => string | undefined> {
  const again = causes.filter((cause) => cause.template === 'submission-resubmitted');
  if (again.length === 0) return () => undefined;
  const returns: { subjectId: string; returnedAt: Date; returnedBy: string | null }[] = await tx.query(
    returnsOf,
    [again.map((cause) => cause.subjectId)],
  );
  const bySubject = groupBy(returns, (each) => each.subjectId);
  return ({ subjectId, committedAt }) =>
    bySubject.get(subjectId)?.findLast((each) => each.returnedAt <= committedAt)?.returnedBy ?? undefined;
}
