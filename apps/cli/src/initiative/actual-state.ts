import type { Api } from '../client/api.js';
import { Failure } from '../failure.js';
import { ByCode, type Code, parseCode } from './codes.js';
import type { Goal, Plan } from './planned-state.js';

export interface Organization {
  id: string;
  legalName: string;
  kind: string;
  sector?: string | null;
  codes: Code[];
  version: number;
}

/** Organizations that followed upon others; `revoked` where that was a mistake. */
export interface Succession {
  id: string;
  kind: string;
  predecessorIds: string[];
  successorIds: string[];
  effectiveOn: string;
  source: string;
  status: string;
}

export interface Participation {
  id: string;
  organizationId: string;
  awardId?: string | null;
  tier: string;
  name: string;
  codes: Code[];
  parents: { parentId: string; from: string }[];
  validFrom: string;
  validTo?: string | null;
}

export interface Initiative {
  id: string;
  code: string;
  title: string;
  status: string;
  planningYear?: number | null;
  federalAgencyId: string;
  sectors: string[];
  requiredPairs: string[];
  timeZone: string;
  rootParticipationId: string;
  version: number;
}

export interface Award {
  id: string;
  number: string;
  funderId: string;
  recipientId: string;
  projectStart?: string | null;
  projectEnd?: string | null;
  budgetPeriods: { id: string; from: string; to: string; amountUsd?: string }[];
  allocations?: { budgetPeriodId: string; participationId: string; amountUsd: string }[];
  closedOn?: string | null;
}

export interface Period {
  periodId: string;
  label?: string | null;
  status?: string;
}

interface Entry {
  indicator: string;
  requiredTiers: readonly string[];
  requiredDimensions: readonly string[];
  completenessThreshold: number;
  expected: readonly { from?: string | null; to?: string | null }[];
}

export interface MeasureSet {
  /** The same for all versions. */
  measureSetId: string;
  version: number;
  effectiveFrom: string;
  entries: Entry[];
}

export interface Membership {
  id: string;
  subject: string;
  role: string;
  participationId: string;
  validFrom: string;
  validTo?: string | null;
  standsInFor?: string | null;
  status?: string;
}

/** What holds at a participation from day to day. */
export interface DatedRecord {
  id: string;
  participationId: string;
  validFrom: string;
  validTo?: string | null;
  version: number;
}

export interface BackboneAssignment extends DatedRecord {
  organizationId: string;
  mode: string;
  functions: string[];
}

export interface Champion extends DatedRecord {
  organizationId: string;
  office: string;
  evidence: string;
}

export interface Agreement extends DatedRecord {
  kind: string;
  parties: { organizationId: string }[];
  signedOn: string;
}

export interface FundingSource extends DatedRecord {
  funderKind: string;
  funderId?: string | null;
  amountUsd?: string | null;
}

/** A communication path. */
export interface Path extends DatedRecord {
  parties: { side: string; participationId?: string }[];
  purpose: string;
  medium: string;
  cadenceDays: number;
  ownerRole: string;
  escalateAfterDays?: number | null;
}

/** A dictionary entry with all its fields, as measurement shows it. */
export interface Indicator {
  readonly [field: string]: unknown;
  indicator: string;
  status: string;
}

/** What is there of the things that the files name. */
export interface ActualState {
  readonly initiative: Initiative | undefined;
  readonly organizations: ByCode<Organization>;
  readonly participations: ByCode<Participation>;
  readonly successions: readonly Succession[];
  readonly awards: readonly Award[];
  readonly memberships: readonly Membership[];
  readonly backboneAssignments: readonly BackboneAssignment[];
  readonly champions: readonly Champion[];
  readonly agreements: readonly Agreement[];
  readonly fundingSources: readonly FundingSource[];
  readonly paths: readonly Path[];
  readonly plans: readonly Plan[];
  readonly goals: readonly Goal[];
  readonly indicators: readonly Indicator[];
  readonly measureSets: readonly MeasureSet[];
  readonly periods: readonly Period[];
}

const backbone = '/api/backbone/v1';

/** Finds an initiative by its code; undefined where the caller sees none. */
export async function findInitiative(api: Api, code: string): Promise<Initiative | undefined> {
  for await (const initiative of api.all<Initiative>(`${backbone}/initiatives`, { code })) {
    if (initiative.code === code) return initiative;
  }
  return undefined;
}

/** Finds an initiative by its code; refuses one that is not there. */
export async function needInitiative(api: Api, code: string): Promise<Initiative> {
  const initiative = await findInitiative(api, code);
  if (!initiative)
    throw new Failure(
      `There is no initiative ${code}, or it is not yours to see: check --initiative and --as.`,
    );
  return initiative;
}

/** Reads all organizations, by their codes. */
export async function organizationsByCode(api: Api): Promise<ByCode<Organization>> {
  const found = new ByCode<Organization>();
  for await (const each of api.all<Organization>(`${backbone}/organizations`)) found.add(each.codes, each);
  return found;
}

/** Reads all participations of an initiative, the root also as `root`. */
export async function participationsByCode(api: Api, initiative: Initiative): Promise<ByCode<Participation>> {
  const found = new ByCode<Participation>();
  const query = { initiativeId: initiative.id };
  for await (const each of api.all<Participation>(`${backbone}/participations`, query)) {
    found.add(each.codes, each);
    if (each.id === initiative.rootParticipationId) found.name('root', each);
  }
  return found;
}

/** Gives the id of a node that is written as `root`, `scheme:code` or its id. */
export async function nodeId(
  api: Api,
  initiative: Initiative,
  reference: string | undefined,
  where: string,
): Promise<string | undefined> {
  if (reference === undefined || /^[0-9a-f-]{36}$/.test(reference)) return reference;
  if (reference === 'root') return initiative.rootParticipationId;
  const { scheme, code } = parseCode(reference);
  const query = { initiativeId: initiative.id, scheme, code };
  const [found] = await listOf(api.all<Participation>(`${backbone}/participations`, query));
  if (!found)
    throw new Failure(`${where}: no participation of ${initiative.code} carries the code ${reference}.`);
  return found.id;
}

/** Collects a paged list. */
export async function listOf<T>(items: AsyncGenerator<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
