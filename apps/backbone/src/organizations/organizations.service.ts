import { type Actor, OrganizationRegistered, OrganizationUpdated } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database, type Page, requireVersion } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Refusals } from '../batches/refusals.js';
import { actorOf, Journal } from '../journal/journal.js';
import { pageFrom, startOf } from '../pages/keyset.js';
import { Organization } from './organization.entity.js';
import {
  codeKey,
  type OrganizationQuery,
  type OrganizationRequest,
  type OrganizationView,
  readable,
  readingOf,
} from './organizations.dto.js';
import { organizationProblems } from './organizations.errors.js';
import { claimCodes, listOrganizations, seatsOfHighestTier } from './organizations.queries.js';

@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async register(subject: string, request: OrganizationRequest): Promise<Organization> {
    const [organization] = await this.#registerAll(subject, [request], new Refusals(false));
    return organization!;
  }

  async registerBatch(subject: string, requests: OrganizationRequest[]): Promise<Organization[]> {
    return this.#registerAll(subject, requests, new Refusals(true));
  }

  async update(
    id: string,
    subject: string,
    ifMatch: number | undefined,
    request: OrganizationRequest,
  ): Promise<Organization> {
    return this.database.transaction(async (tx) => {
      const known = await tx.existsBy(Organization, { id });
      if (!known) throw organizationProblems.notFound({ organizationId: id });
      await this.journal.lock(tx, id);
      const actor = await this.#changer(tx, subject, id);
      const organization = await tx.findOneByOrFail(Organization, { id });
      requireVersion(ifMatch, organization.version);
      Object.assign(organization, { sector: null }, request, { version: this.journal.nextVersion(tx, id) });
      await this.#claim(tx, [organization], new Refusals(false));
      await tx.save(organization);
      await this.journal.record(tx, organization.toEvent(OrganizationUpdated, actor));
      return organization;
    });
  }

  async get(id: string): Promise<Organization> {
    const organization = await this.database.manager.findOneBy(Organization, { id });
    if (!organization) throw organizationProblems.notFound({ organizationId: id });
    return organization;
  }

  async list({ scheme, code, limit, after }: OrganizationQuery): Promise<Page<OrganizationView>> {
    const values = [readingOf(scheme), readingOf(code), startOf(after), limit + 1];
    return pageFrom<OrganizationView>(await this.database.manager.query(listOrganizations, values), limit);
  }

  /** Gives the caller as coordinator at a participation of the organization or above it, or as steward, or refuses. */
  async #changer(tx: EntityManager, subject: string, organizationId: string): Promise<Actor> {
    const today = this.clock.today();
    const seats: { id: string }[] = await tx.query(seatsOfHighestTier, [organizationId, today]);
    const ids = seats.map(({ id }) => id);
    const grants = [...(await this.directory.rolesAtAll(tx, subject, ids, today)).values()].flat();
    const grant =
      grants.find(({ role }) => role === 'coordinator') ?? grants.find(({ role }) => role === 'steward');
    if (grant) return actorOf(subject, grant);
    if ((await this.directory.rolesOf(subject, today)).has('steward'))
      return actorOf(subject, { role: 'steward' });
    throw organizationProblems.roleRequiredHere({ organizationId });
  }

  #registerAll(
    subject: string,
    requests: OrganizationRequest[],
    refusals: Refusals,
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
      await this.journal.lock(
        tx,
        organizations.map((organization) => organization.id),
      );
      await tx.insert(Organization, organizations);
      await this.#claim(tx, organizations, refusals);
      const actor = coordinator(subject);
      await this.journal.record(
        tx,
        ...organizations.map((one) => one.toEvent(OrganizationRegistered, actor)),
      );
      return organizations;
    });
  }

  async #claim(tx: EntityManager, organizations: Organization[], refusals: Refusals): Promise<void> {
    const wanted = organizations.flatMap(({ id, codes }) =>
      codes.map((code) => ({ organizationId: id, ...readable(code) })),
    );
    const got: typeof wanted = await tx.query(claimCodes, [JSON.stringify(wanted)]);
    const free = new Set(got.map((claim) => `${claim.organizationId} ${codeKey(claim)}`));
    organizations.forEach(({ id, codes }, index) =>
      codes.forEach((code, place) => {
        if (free.has(`${id} ${codeKey(code)}`)) return;
        const field = `codes[${place}]`;
        refusals.add(
          index,
          organizationProblems.codeTaken({ field, scheme: code.scheme, takenCode: code.code }),
        );
      }),
    );
    refusals.settle();
  }
}

const coordinator = (subject: string) => actorOf(subject, { role: 'coordinator' });

/** Finds organizations by id; those that are not registered are missing from the answer. */
export async function organizationsById(
  tx: EntityManager,
  ids: string[],
): Promise<Map<string, Organization>> {
  const found = await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  return new Map(found.map((organization) => [organization.id, organization]));
}
