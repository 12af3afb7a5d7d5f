import type { Role } from '@impact/contracts';
import { Directory, DirectoryFrontier, type DirectoryParticipation } from '@impact/directory';
import type { Frontier } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Audience, audienceOf, type Recipient, recipientsOf } from './audience.js';
import type { Cause } from './cause.js';
import { returnsOf } from './causes.queries.js';
import { groupBy } from './group-by.js';
import type { Place } from './place.js';

/** A cause as it was recorded. */
export interface RecordedCause extends Omit<Cause, 'committedAt'> {
  readonly committedAt: Date;
  /** Where the backbone's log ended when the cause had arrived: whoever held a role by then must hear of it. */
  readonly knownAfter: Frontier | null;
  /** True where it has waited so long that it is told to whoever is there. */
  readonly overdue?: boolean;
}

/** A cause with its recipients, or with what it still waits for, and at which participations something must change. */
export type Resolution = { readonly cause: RecordedCause } & (
  | { readonly recipients: readonly Recipient[] }
  | {
      readonly waitingFor: 'directory' | 'participation' | 'membership';
      readonly at: readonly string[];
    }
);

/** By participation, itself and what is known of all above it, the nearest first. */
type Ways = ReadonlyMap<
  string,
  { readonly own: DirectoryParticipation; readonly above: readonly DirectoryParticipation[] }
>;
type HoldersAt = (role: Role, participationId: string) => readonly string[];

/** Finds who must hear of many causes, by today's tree and memberships, with the same few statements for any number. */
@Injectable()
export class Recipients {
  constructor(
    private readonly directory: Directory,
    private readonly frontier: DirectoryFrontier,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, causes: readonly RecordedCause[]): Promise<Resolution[]> {
    const isPassed = await this.frontier.passed(tx);
    const ways = await this.#ways(tx, [...new Set(causes.flatMap((cause) => cause.participationIds))]);
    const places = placesOn(ways);
    const returnedBy = await lastReturns(tx, causes);
    const audiences = causes.map((cause) => {
      const found = cause.participationIds.map((id) => places.get(id));
      const complete = found.length > 0 && found.every((place) => place !== undefined);
      return complete
        ? audienceOf({ cause, places: found as [Place], returnedBy: returnedBy(cause) })
        : undefined;
    });
    const holdersAt = await this.#holders(tx, audiences);
    return causes.map((cause, place) =>
      cause.overdue || cause.knownAfter === null || isPassed(cause.knownAfter)
        ? resolutionOf({ cause, audience: audiences[place], ways, holdersAt })
        : { cause, waitingFor: 'directory', at: [] },
    );
  }

  /** Gives, for each participation that is known, what is known of its way up to the root. */
  async #ways(tx: EntityManager, ids: string[]): Promise<Ways> {
    const known = await this.directory.participations(tx, ids);
    const ancestors = await this.directory.ancestorsOfAll(tx, ids, this.clock.today());
    return new Map(known.map((own) => [own.id, { own, above: ancestors.get(own.id) ?? [] }]));
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
  readonly ways: Ways;
  readonly holdersAt: HoldersAt;
}

function resolutionOf({ cause, audience, ways, holdersAt }: Resolving): Resolution {
  const concerned = cause.participationIds as readonly [string, ...string[]];
  if (!audience) return { cause, waitingFor: 'participation', at: unfinished(concerned, ways) };
  const recipients = recipientsOf(cause.overdue ? withoutNeed(audience) : audience, concerned, holdersAt);
  const at = [...concerned, ...(audience.holders?.at ?? [])];
  return recipients ? { cause, recipients } : { cause, waitingFor: 'membership', at };
}

/** Gives the participations whose way up to the root is known. */
function placesOn(ways: Ways): Map<string, Place> {
  const known = [...ways].filter(([, { own, above }]) => (above.at(-1) ?? own).parents.length === 0);
  return new Map(known);
}

/** Gives the participations at which a way to the root may go on: what is known of it, and the parents where it ends. */
function unfinished(ids: readonly string[], ways: Ways): string[] {
  const known = ids.flatMap((id) => {
    const way = ways.get(id);
    return way ? [way.own, ...way.above] : [];
  });
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
