import { type Actor, OrganizationRegistered, OrganizationUpdated } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { type Caller, Clock, Database, type Page, requireVersionRead } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ItemProblems } from '../batches/item-problems.js';
import { codeKey, readingOf, withReadings } from '../codes/code-reading.js';
import { actorOf, EventRecorder } from '../event-recorder/event-recorder.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Organization } from './organization.entity.js';
import type { OrganizationQuery, OrganizationRequest, OrganizationResponse } from './organizations.dto.js';
import { organizationProblems } from './organizations.errors.js';
import { claimCodes, listOrganizations, participationsOfHighestTier } from './organizations.queries.js';

/** Registers organizations, one by one or many at once, and replaces what is entered about them. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventRecorder,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async register(caller: Caller, request: OrganizationRequest): Promise<Organization> {
    const [organization] = await this.registerAll(caller, [request], new ItemProblems({ batch: false }));
    return organization!;
  }

  async registerBatch(caller: Caller, requests: OrganizationRequest[]): Promise<Organization[]> {
    return this.registerAll(caller, requests, new ItemProblems({ batch: true }));
  }

  async update(
    { subject }: Caller,
    id: string,
    request: OrganizationRequest,
    ifMatch?: number,
  ): Promise<Organization> {
    return this.database.transaction(async (tx) => {
      const known = await tx.existsBy(Organization, { id });
      if (!known) throw organizationProblems.notFound({ organizationId: id });
      await this.events.lock(tx, id);
      const actor = await this.authorize(tx, subject, id);
      const organization = await tx.findOneByOrFail(Organization, { id });
      requireVersionRead(ifMatch, organization.version);
      Object.assign(organization, { sector: null }, request, { version: this.events.nextVersion(tx, id) });
      await this.claim(tx, [organization], new ItemProblems({ batch: false }));
      await tx.save(organization);
      await this.events.record(tx, organization.toEvent(OrganizationUpdated, actor));
      return organization;
    });
  }

  async get(id: string): Promise<Organization> {
    const organization = await this.database.manager.findOneBy(Organization, { id });
    if (!organization) throw organizationProblems.notFound({ organizationId: id });
    return organization;
  }

  async list({ scheme, code, text, limit, after }: OrganizationQuery): Promise<Page<OrganizationResponse>> {
    const rows = await listOrganizations.rows(this.database.manager, {
      schemeReading: readingOf(scheme),
      codeReading: readingOf(code),
      text,
      after: startOf(after),
      most: limit + 1,
    });
    return pageFrom(rows, limit);
  }

  /** Gives the caller as coordinator at a participation of the organization or above it, or as steward, or refuses. */
  private async authorize(tx: EntityManager, subject: string, organizationId: string): Promise<Actor> {
    const today = this.clock.today();
    const highest = await participationsOfHighestTier.rows(tx, { organizationId, today });
    const ids = highest.map(({ id }) => id);
    const grants = [...(await this.directory.rolesAtAll(tx, subject, ids, today)).values()].flat();
    const grant =
      grants.find(({ role }) => role === 'coordinator') ?? grants.find(({ role }) => role === 'steward');
    if (grant) return actorOf(subject, grant);
    if ((await this.directory.rolesOf(subject, today)).has('steward'))
      return actorOf(subject, { role: 'steward' });
    throw organizationProblems.roleRequiredHere({ organizationId });
  }

  private registerAll(
    { subject }: Caller,
    requests: OrganizationRequest[],
    problems: ItemProblems,
  ): Promise<Organization[]> {
    return this.database.transaction(async (tx) => {
      const organizations = requests.map((request) =>
        Object.assign(new Organization(), {
          sector: null,
          ...request,
          id: uuidv7(),
          status: 'active',
          version: 1,
        }),
      );
      const ids = organizations.map(({ id }) => id);
      await this.events.lock(tx, ids);
      await tx.insert(Organization, organizations);
      await this.claim(tx, organizations, problems);
      const actor = actorOf(subject, { role: 'coordinator' });
      const events = organizations.map((one) => one.toEvent(OrganizationRegistered, actor));
      await this.events.record(tx, ...events);
      return organizations;
    });
  }

  private async claim(
    tx: EntityManager,
    organizations: Organization[],
    problems: ItemProblems,
  ): Promise<void> {
    const claims = organizations.flatMap(({ id, codes }) =>
      codes.map((code) => ({ organizationId: id, ...withReadings(code) })),
    );
    const granted = await claimCodes.rows(tx, { claims: JSON.stringify(claims) });
    const free = new Set(granted.map((claim) => `${claim.organizationId} ${codeKey(claim)}`));
    organizations.forEach(({ id, codes }, index) =>
      codes.forEach((code, codeIndex) => {
        if (free.has(`${id} ${codeKey(code)}`)) return;
        const path = `codes[${codeIndex}]`;
        problems.add(
          index,
          organizationProblems.codeTaken({ path, scheme: code.scheme, takenCode: code.code }),
        );
      }),
    );
    problems.throwIfAny();
  }
}
