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

/** A cause with its recipients, or with what it still waits for. */
export type Resolution = { readonly cause: RecordedCause } & (
  | { readonly recipients: readonly Recipient[] }
  | { readonly waitingFor: 'directory' | 'participation' | 'membership' }
);

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
    const places = await this.#places(tx, [...new Set(causes.flatMap((cause) => cause.participationIds))]);
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
        ? resolutionOf(cause, audiences[place], holdersAt)
        : { cause, waitingFor: 'directory' },
    );
  }

  /** Gives the participations whose way up to the root is known. */
  async #places(tx: EntityManager, ids: string[]): Promise<Map<string, Place>> {
    const known = await this.directory.participations(tx, ids);
    const ancestors = await this.directory.ancestorsOfAll(tx, ids, this.clock.today());
    const places = known.map((own) => ({ own, above: ancestors.get(own.id) ?? [] }));
    const isRoot = (participation: DirectoryParticipation) => participation.parents.length === 0;
    return new Map(
      places.filter(({ own, above }) => isRoot(above.at(-1) ?? own)).map((place) => [place.own.id, place]),
    );
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

function resolutionOf(
  cause: RecordedCause,
  audience: Audience | undefined,
  holdersAt: HoldersAt,
): Resolution {
  if (!audience) return { cause, waitingFor: 'participation' };
  const concerned = cause.participationIds as readonly [string, ...string[]];
  const recipients = recipientsOf(cause.overdue ? withoutNeed(audience) : audience, concerned, holdersAt);
  return recipients ? { cause, recipients } : { cause, waitingFor: 'membership' };
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
