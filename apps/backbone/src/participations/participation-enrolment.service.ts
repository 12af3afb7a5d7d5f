import { ParticipationStarted } from '@impact/contracts';
import { Directory, type Grant } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Award } from '../awards/award.entity.js';
import { ItemProblems } from '../batches/item-problems.js';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { Initiative } from '../initiatives/initiative.entity.js';
import { lockInitiative } from '../initiatives/lock-initiative.js';
import type { Organization } from '../organizations/organization.entity.js';
import { organizationsById } from '../organizations/organizations-by-id.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { awardsOf, refuseOutsideAward } from './award-bounds.js';
import { insertParticipations } from './insert-participations.js';
import { ParticipationTree } from './participation-tree.js';
import { tooDeepParents } from './participation-tree.loader.js';
import { Participation } from './participation.entity.js';
import type { ParticipationRequest } from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { placementProblem, tooDeep } from './placement-problems.js';

/** What the rules of an enrolment look up, read once for all items. */
interface EnrolmentContext {
  readonly initiatives: ReadonlyMap<string, Initiative>;
  readonly grants: ReadonlyMap<string, Grant[]>;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly awards: ReadonlyMap<string, Award>;
  readonly parents: readonly Participation[];
  /** Those of the parents under which nothing may stand. */
  readonly deepParents: ReadonlySet<string>;
}

/** Enrols organizations in an initiative: starts their participations, one by one or many at once. */
@Injectable()
export class ParticipationEnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async start(caller: Caller, request: ParticipationRequest): Promise<Participation> {
    const [participation] = await this.startAll(caller, [request], new ItemProblems({ batch: false }));
    return participation!;
  }

  async startBatch(caller: Caller, requests: ParticipationRequest[]): Promise<Participation[]> {
    return this.startAll(caller, requests, new ItemProblems({ batch: true }));
  }

  private startAll(
    { subject }: Caller,
    requests: ParticipationRequest[],
    problems: ItemProblems,
  ): Promise<Participation[]> {
    return this.database.transaction(async (tx) => {
      const context = await this.contextOf(tx, subject, requests);
      const grants: Grant[] = [];
      const started: Participation[] = [];
      requests.forEach((request, index) =>
        problems.check(index, () => {
          grants[index] = this.authorize(request, context);
          refuseTooLate('validFrom', request.validFrom, this.clock.today());
          started[index] = participationOf(request, context);
        }),
      );
      problems.throwIfAny();
      const ids = started.map(({ id }) => id);
      await this.events.lock(tx, ids);
      await insertParticipations(tx, started, problems);
      const events = started.map((one, index) =>
        one.toEvent(ParticipationStarted, actorOf(subject, grants[index])),
      );
      await this.events.record(tx, ...events);
      return started;
    });
  }

  private async contextOf(
    tx: EntityManager,
    subject: string,
    requests: ParticipationRequest[],
  ): Promise<EnrolmentContext> {
    const parentIds = [...new Set(requests.map(({ parentId }) => parentId))];
    const organizationIds = requests.map(({ organizationId }) => organizationId);
    return {
      initiatives: await lockInitiatives(tx, requests),
      grants: await this.directory.rolesAtAll(tx, subject, parentIds, this.clock.today()),
      organizations: await organizationsById(tx, organizationIds),
      awards: await awardsOf(tx, requests),
      parents: await tx.findBy(Participation, { id: In(parentIds) }),
      deepParents: await tooDeepParents(tx, parentIds),
    };
  }

  /** Answers another initiative than the parent's alike whether it exists or not. */
  private authorize({ parentId, initiativeId }: ParticipationRequest, context: EnrolmentContext): Grant {
    const grant = this.directory.judge(context.grants.get(parentId) ?? [], ['coordinator'], parentId);
    const parent = context.parents.find(({ id }) => id === parentId);
    if (parent?.initiativeId !== initiativeId)
      throw participationProblems.parentUnknown({ path: 'parentId', parentId });
    context.initiatives.get(initiativeId)!.refuseClosed();
    return grant;
  }
}

/** Makes the participation and applies every rule that needs no write. */
function participationOf(request: ParticipationRequest, context: EnrolmentContext): Participation {
  const { organizationId, initiativeId, parentId, tier, awardId, validFrom, validTo } = request;
  const organization = context.organizations.get(organizationId);
  if (!organization) throw organizationProblems.unknown({ path: 'organizationId', organizationId });
  const participation = Object.assign(new Participation(), {
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
    throw participationProblems.endBeforeStart({ path: 'validTo', on: validTo, validFrom });
  const tree = new ParticipationTree(
    context.parents.filter((parent) => parent.initiativeId === initiativeId),
  );
  const fault = tree.faultOf(participation);
  if (fault) throw placementProblem(fault, fault.kind === 'tier_above_parent' ? 'tier' : 'parentId');
  if (context.deepParents.has(parentId)) throw tooDeep('parentId', parentId);
  refuseOutsideAward(participation, context.awards, { first: 'validFrom', last: 'validTo' });
  return participation;
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
