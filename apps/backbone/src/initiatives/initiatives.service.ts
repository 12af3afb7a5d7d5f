import {
  InitiativeChanged,
  InitiativeOpened,
  MembershipGranted,
  ParticipationStarted,
} from '@impact/contracts';
import { Directory, readingRoles } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database, type Page, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refusals } from '../batches/refusals.js';
import { present } from '../bodies/present.js';
import { refuseTooLate } from '../calendar/calendar.errors.js';
import { actorOf, Journal } from '../journal/journal.js';
import { Membership } from '../memberships/membership.entity.js';
import type { Organization } from '../organizations/organization.entity.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { organizationsById } from '../organizations/organizations.service.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Participation } from '../participations/participation.entity.js';
import { insertSeats } from '../participations/seats.js';
import { FirstAdministrator } from './first-administrator.js';
import { Initiative } from './initiative.entity.js';
import type {
  InitiativeChange,
  InitiativeQuery,
  InitiativeRequest,
  InitiativeView,
} from './initiatives.dto.js';
import { initiativeProblems } from './initiatives.errors.js';
import { listInitiatives } from './initiatives.queries.js';

@Injectable()
export class InitiativesService {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly first: FirstAdministrator,
    private readonly clock: Clock,
  ) {}

  /** Opens an initiative with its root; whoever opens it becomes steward and coordinator there. */
  async open(subject: string, request: InitiativeRequest): Promise<Initiative> {
    return this.database.transaction(async (tx) => {
      await this.#requireOpener(tx, subject);
      const initiative = newInitiative(request);
      await requireZone(tx, initiative.timeZone);
      const validFrom = this.clock.today(initiative.timeZone);
      refuseTooLate('validFrom', request.validFrom, validFrom);
      const granted = (['steward', 'coordinator'] as const).map((role) =>
        Membership.granted(initiative, { subject, role, validFrom }),
      );
      const aggregates = [initiative.id, initiative.rootParticipationId, ...granted.map(({ id }) => id)];
      await this.journal.lock(tx, aggregates);
      const root = newRoot(initiative, await this.#agency(tx, request.federalAgencyId), request);
      await this.#insert(tx, initiative);
      await insertSeats(tx, [root], new Refusals(false));
      await tx.insert(Membership, granted);
      const actor = actorOf(subject, { role: 'steward', participationId: root.id });
      await this.journal.record(
        tx,
        initiative.toEvent(InitiativeOpened, actor),
        root.toEvent(ParticipationStarted, actor),
        ...granted.map((membership) => membership.toEvent(MembershipGranted, actor)),
      );
      return initiative;
    });
  }

  async change(
    id: string,
    subject: string,
    ifMatch: number | undefined,
    change: InitiativeChange,
  ): Promise<Initiative> {
    return this.database.transaction(async (tx) => {
      const initiative = await lockInitiative(tx, id);
      const grant = await this.directory.require(
        tx,
        subject,
        'steward',
        initiative.rootParticipationId,
        this.clock.today(),
        initiativeProblems.notFound({ initiativeId: id }),
      );
      await this.journal.lock(tx, id);
      requireVersion(ifMatch, initiative.version);
      const { status, ...particulars } = change;
      if (particulars.timeZone !== undefined) await requireZone(tx, particulars.timeZone);
      if (status) initiative.become(status);
      Object.assign(initiative, present(particulars), { version: this.journal.nextVersion(tx, id) });
      await tx.save(initiative);
      await this.journal.record(tx, initiative.toEvent(InitiativeChanged, actorOf(subject, grant)));
      return initiative;
    });
  }

  /** Reads an initiative in which the subject may read something. */
  async get(id: string, subject: string): Promise<Initiative> {
    const initiative = await this.database.manager.findOneBy(Initiative, { id });
    const visible = initiative && (await this.list(subject, { code: initiative.code, limit: 1 }));
    if (!visible?.items.length) throw initiativeProblems.notFound({ initiativeId: id });
    return initiative!;
  }

  async list(subject: string, { code, limit, after }: InitiativeQuery): Promise<Page<InitiativeView>> {
    const values = [subject, readingRoles, this.clock.now(), code ?? null, startOf(after), limit + 1];
    return pageFrom<InitiativeView>(await this.database.manager.query(listInitiatives, values), limit);
  }

  async #requireOpener(tx: EntityManager, subject: string): Promise<void> {
    if (await this.first.mayOpenFirst(tx, subject)) return;
    const held = await this.directory.rolesOf(subject, this.clock.today());
    if (!held.has('steward')) throw initiativeProblems.stewardRequired();
  }

  async #agency(tx: EntityManager, organizationId: string): Promise<Organization> {
    const agency = (await organizationsById(tx, [organizationId])).get(organizationId);
    const field = 'federalAgencyId';
    if (!agency) throw organizationProblems.unknown({ field, organizationId });
    if (agency.kind !== 'federal_agency')
      throw initiativeProblems.notFederal({ field, organizationId, kind: agency.kind });
    return agency;
  }

  async #insert(tx: EntityManager, initiative: Initiative): Promise<void> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(Initiative)
      .values(initiative)
      .orIgnore()
      .returning('id')
      .execute();
    if (inserted.raw.length === 0)
      throw initiativeProblems.codeTaken({ field: 'code', initiativeCode: initiative.code });
  }
}

/** Roles begin and end at midnight there, as the database tells it: one that it does not know would shut everybody out. */
async function requireZone(tx: EntityManager, timeZone: string): Promise<void> {
  const known = await tx.query('select from pg_timezone_names where lower(name) = lower($1)', [timeZone]);
  if (known.length === 0) throw initiativeProblems.timeZoneUnknown({ field: 'timeZone', timeZone });
}

function newInitiative({ validFrom: _, rootCodes: __, ...request }: InitiativeRequest): Initiative {
  return Object.assign(new Initiative(), {
    sectors: [],
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

/** Locks an initiative against every other change of its tree, awards and memberships. */
export async function lockInitiative(tx: EntityManager, id: string): Promise<Initiative> {
  const initiative = await tx.findOne(Initiative, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!initiative) throw initiativeProblems.notFound({ initiativeId: id });
  return initiative;
}
