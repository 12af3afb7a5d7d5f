import { InitiativeOpened, MembershipGranted, ParticipationStarted, shippedPairs } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ItemProblems } from '../batches/item-problems.js';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { Initiative } from '../initiatives/initiative.entity.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { requireTimeZone } from '../initiatives/require-time-zone.js';
import { Membership } from '../memberships/membership.entity.js';
import type { Organization } from '../organizations/organization.entity.js';
import { organizationsById } from '../organizations/organizations-by-id.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { insertParticipations } from '../participations/insert-participations.js';
import { Participation } from '../participations/participation.entity.js';
import { present } from '../requests/present.js';
import { FirstAdministrator } from './first-administrator.js';
import type { InitiativeRequest } from './openings.dto.js';

/** Opens initiatives, each with its root and the roles of whoever opens it. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly firstAdministrator: FirstAdministrator,
    private readonly clock: Clock,
  ) {}

  /** Opens an initiative with its root; whoever opens it becomes steward and coordinator there. */
  async open({ subject }: Caller, request: InitiativeRequest): Promise<Initiative> {
    return this.database.transaction(async (tx) => {
      await this.requireOpener(tx, subject);
      const initiative = newInitiative(request);
      await requireTimeZone(tx, initiative.timeZone);
      const validFrom = this.clock.today(initiative.timeZone);
      refuseTooLate('validFrom', request.validFrom, validFrom);
      const granted = (['steward', 'coordinator'] as const).map((role) =>
        Membership.granted(initiative, { subject, role, validFrom }),
      );
      const aggregates = [initiative.id, initiative.rootParticipationId, ...granted.map(({ id }) => id)];
      await this.events.lock(tx, aggregates);
      const root = newRoot(initiative, await agencyOf(tx, request), request);
      await insertInitiative(tx, initiative);
      await insertParticipations(tx, [root], new ItemProblems({ batch: false }));
      await tx.insert(Membership, granted);
      const actor = actorOf(subject, { role: 'steward', participationId: root.id });
      await this.events.record(
        tx,
        initiative.toEvent(InitiativeOpened, actor),
        root.toEvent(ParticipationStarted, actor),
        ...granted.map((membership) => membership.toEvent(MembershipGranted, actor)),
      );
      return initiative;
    });
  }

  private async requireOpener(tx: EntityManager, subject: string): Promise<void> {
    if (await this.firstAdministrator.mayOpenFirst(tx, subject)) return;
    const held = await this.directory.rolesOf(subject, this.clock.today());
    if (!held.has('steward')) throw initiativeProblems.stewardRequired();
  }
}

async function agencyOf(
  tx: EntityManager,
  { federalAgencyId: organizationId }: InitiativeRequest,
): Promise<Organization> {
  const agency = (await organizationsById(tx, [organizationId])).get(organizationId);
  const path = 'federalAgencyId';
  if (!agency) throw organizationProblems.unknown({ path, organizationId });
  if (agency.kind !== 'federal_agency')
    throw initiativeProblems.notFederal({ path, organizationId, kind: agency.kind });
  return agency;
}

async function insertInitiative(tx: EntityManager, initiative: Initiative): Promise<void> {
  const inserted = await tx
    .createQueryBuilder()
    .insert()
    .into(Initiative)
    .values(initiative)
    .orIgnore()
    .returning('id')
    .execute();
  if (inserted.raw.length === 0)
    throw initiativeProblems.codeTaken({ path: 'code', initiativeCode: initiative.code });
}

function newInitiative({ validFrom: _, rootCodes: __, ...request }: InitiativeRequest): Initiative {
  return Object.assign(new Initiative(), {
    sectors: [],
    requiredPairs: [...shippedPairs],
    timeZone: 'America/New_York',
    planningYear: null,
    ...present(request),
    id: uuidv7(),
    rootParticipationId: uuidv7(),
    status: 'planning',
    version: 1,
  });
}

function newRoot(initiative: Initiative, agency: Organization, request: InitiativeRequest): Participation {
  return Object.assign(new Participation(), {
    id: initiative.rootParticipationId,
    initiativeId: initiative.id,
    organizationId: agency.id,
    awardId: null,
    tier: 'federal',
    name: agency.legalName,
    codes: request.rootCodes ?? agency.codes,
    parents: [],
    validFrom: request.validFrom,
    validTo: null,
    version: 1,
  });
}
