import { ParticipationStarted } from '@impact/contracts';
import { Directory, type Grant } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Award } from '../awards/award.entity.js';
import { Refusals } from '../batches/refusals.js';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { Initiative } from '../initiatives/initiative.entity.js';
import { lockInitiative } from '../initiatives/initiatives.service.js';
import { actorOf, Journal } from '../journal/journal.js';
import type { Organization } from '../organizations/organization.entity.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { organizationsById } from '../organizations/organizations.service.js';
import { awardsOf, refuseOutsideAward } from './award-bounds.js';
import { DatedTree } from './dated-tree.js';
import { Participation } from './participation.entity.js';
import type { ParticipationRequest } from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { insertSeats, refusalOf, tooDeep, tooDeepParents } from './seats.js';

/** What the rules of a start look up, read once for all items. */
interface Surroundings {
  readonly initiatives: ReadonlyMap<string, Initiative>;
  readonly grants: ReadonlyMap<string, Grant[]>;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly awards: ReadonlyMap<string, Award>;
  readonly parents: readonly Participation[];
  /** Those of the parents under which nothing may stand. */
  readonly deepParents: ReadonlySet<string>;
}

@Injectable()
export class StartsService {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async start(subject: string, request: ParticipationRequest): Promise<Participation> {
    const [participation] = await this.#startAll(subject, [request], new Refusals(false));
    return participation!;
  }

  async startBatch(subject: string, requests: ParticipationRequest[]): Promise<Participation[]> {
    return this.#startAll(subject, requests, new Refusals(true));
  }

  #startAll(subject: string, requests: ParticipationRequest[], refusals: Refusals): Promise<Participation[]> {
    return this.database.transaction(async (tx) => {
      const surroundings = await this.#read(tx, subject, requests);
      const grants: Grant[] = [];
      const started: Participation[] = [];
      requests.forEach((request, index) =>
        refusals.check(index, () => {
          grants[index] = this.#judge(request, surroundings);
          refuseTooLate('validFrom', request.validFrom, this.clock.today());
          started[index] = seatOf(request, surroundings);
        }),
      );
      refusals.settle();
      await this.journal.lock(
        tx,
        started.map(({ id }) => id),
      );
      await insertSeats(tx, started, refusals);
      const events = started.map((one, index) =>
        one.toEvent(ParticipationStarted, actorOf(subject, grants[index])),
      );
      await this.journal.record(tx, ...events);
      return started;
    });
  }

  async #read(tx: EntityManager, subject: string, requests: ParticipationRequest[]): Promise<Surroundings> {
    const parentIds = [...new Set(requests.map(({ parentId }) => parentId))];
    return {
      initiatives: await lockInitiatives(tx, requests),
      grants: await this.directory.rolesAtAll(tx, subject, parentIds, this.clock.today()),
      organizations: await organizationsById(
        tx,
        requests.map(({ organizationId }) => organizationId),
      ),
      awards: await awardsOf(tx, requests),
      parents: await tx.findBy(Participation, { id: In(parentIds) }),
      deepParents: await tooDeepParents(tx, parentIds),
    };
  }

  /** Another initiative than the parent's is answered alike whether it exists or not. */
  #judge({ parentId, initiativeId }: ParticipationRequest, around: Surroundings): Grant {
    const grant = this.directory.judge(around.grants.get(parentId) ?? [], ['coordinator'], parentId);
    const parent = around.parents.find(({ id }) => id === parentId);
    if (parent?.initiativeId !== initiativeId)
      throw participationProblems.parentUnknown({ field: 'parentId', parentId });
    around.initiatives.get(initiativeId)!.refuseClosed();
    return grant;
  }
}

/** Makes the participation and applies every rule that needs no write. */
function seatOf(request: ParticipationRequest, surroundings: Surroundings): Participation {
  const { organizationId, initiativeId, parentId, tier, awardId, validFrom, validTo } = request;
  const organization = surroundings.organizations.get(organizationId);
  if (!organization) throw organizationProblems.unknown({ field: 'organizationId', organizationId });
  const seat = Object.assign(new Participation(), {
    id: uuidv7(),
    initiativeId,
    organizationId,
    awardId: awardId ?? null,
    tier,
    name: request.name ?? organization.legalName,
    codes: request.codes ?? organization.codes,
    parents: [{ parentId, from: validFrom }],
    validFrom,
    validTo: validTo ?? null,
    version: 1,
  });
  if (validTo && validTo < validFrom)
    throw participationProblems.endBeforeStart({ field: 'validTo', on: validTo, validFrom });
  const tree = new DatedTree(surroundings.parents.filter((parent) => parent.initiativeId === initiativeId));
  const fault = tree.faultOf(seat);
  if (fault) throw refusalOf(fault, fault.kind === 'tier_above_parent' ? 'tier' : 'parentId');
  if (surroundings.deepParents.has(parentId)) throw tooDeep('parentId', parentId);
  refuseOutsideAward(seat, surroundings.awards, { first: 'validFrom', last: 'validTo' });
  return seat;
}

async function lockInitiatives(
  tx: EntityManager,
  requests: readonly ParticipationRequest[],
): Promise<Map<string, Initiative>> {
  const locked = new Map<string, Initiative>();
  for (const id of [...new Set(requests.map(({ initiativeId }) => initiativeId))].sort())
    if (await tx.existsBy(Initiative, { id })) locked.set(id, await lockInitiative(tx, id));
  return locked;
}
