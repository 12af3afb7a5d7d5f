import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Api } from '../client/api.js';
import {
  type Agreement,
  type Award,
  type BackboneAssignment,
  type Champion,
  type DatedRecord,
  type FundingSource,
  type Initiative,
  listOf,
  type Membership,
  needInitiative,
  type Organization,
  type Participation,
  type Path,
} from './actual-state.js';
import { listSuccessions } from './apply-successions.js';
import { exportedMeasures } from './export-measures.js';
import { agreements, backboneAssignments, champions, fundingSources, paths } from './record-kinds.js';
import { agreedOf, goalsOf, plansOf } from './list-planned.js';
import type { Plan } from './planned-state.js';
import { PlanSerializer } from './serialize-plans.js';
import { by, type Fields, Serializer } from './serialize.js';

const backbone = '/api/backbone/v1';

export interface Exported {
  readonly path: string;
  /** What the files cannot say, one sentence each. */
  readonly leftOut: readonly string[];
}

/** Writes an initiative as `initiative.yaml` in a folder. */
export async function exportInitiative(api: Api, code: string, dir: string): Promise<Exported> {
  const initiative = await needInitiative(api, code);
  const query = { initiativeId: initiative.id };
  const [organizations, successions, participations, awards, memberships, records, planned, measures] =
    await Promise.all([
      listOf(api.all<Organization>(`${backbone}/organizations`)),
      listSuccessions(api),
      listOf(api.all<Participation>(`${backbone}/participations`, query)),
      listOf(api.all<Award>(`${backbone}/awards`, query)),
      listOf(api.all<Membership>(`${backbone}/memberships`, query)),
      recordsOf(api, query),
      plannedOf(api, initiative),
      exportedMeasures(api, query),
    ]);
  const granted = memberships.filter(({ status }) => status !== 'revoked');
  const things = { participations, awards, successions, ...records, plans: planned.plans };
  const serializer = new Serializer(initiative, organizations, things);
  const plans = new PlanSerializer(serializer);
  const content = {
    ...backboneOf(initiative, serializer, participations, awards),
    ...measures.fields,
    memberships: granted
      .map((each) => serializer.membership(each))
      .sort(by(({ subject, role, at, validFrom }) => JSON.stringify([subject, role, at, validFrom]))),
    backboneAssignments: dated(records.backboneAssignments, (each) => serializer.backboneAssignment(each)),
    champions: dated(records.champions, (each) => serializer.champion(each)),
    agreements: dated(records.agreements, (each) => serializer.agreement(each)),
    fundingSources: dated(records.fundingSources, (each) => serializer.fundingSource(each)),
    paths: dated(records.paths, (each) => serializer.path(each)),
    plans: planned.plans
      .map((each) => plans.plan(each))
      .sort(by(({ at, kind }) => JSON.stringify([at, kind]))),
    goals: planned.goals
      .flatMap((goal) => (goal.inForce ? [plans.goal(goal, goal.inForce)] : []))
      .sort(by(({ at, indicator, fiscalYear }) => JSON.stringify([at, indicator, fiscalYear]))),
  };
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'initiative.yaml');
  writeFileSync(
    path,
    stringify(JSON.parse(JSON.stringify(content)), { lineWidth: 0, aliasDuplicateObjects: false }),
  );
  return { path, leftOut: [...elsewhere(plans), ...leftOut(participations, serializer, measures.drafts)] };
}

/** Reads what holds at nodes from day to day. */
async function recordsOf(api: Api, query: { initiativeId: string }) {
  return {
    backboneAssignments: await listOf(api.all<BackboneAssignment>(backboneAssignments.path, query)),
    champions: await listOf(api.all<Champion>(champions.path, query)),
    agreements: await listOf(api.all<Agreement>(agreements.path, query)),
    fundingSources: await listOf(api.all<FundingSource>(fundingSources.path, query)),
    paths: await listOf(api.all<Path>(paths.path, query)),
  };
}

/** Reads what was agreed of what is planned; what is under way is no part of files. */
async function plannedOf(api: Api, { id }: Initiative) {
  const plans = await Promise.all((await plansOf(api, id)).map((plan) => agreedOf(api, plan)));
  return {
    plans: plans.filter((plan): plan is Plan => plan !== undefined),
    goals: await goalsOf(api, id),
  };
}

/** Writes what ever began, node by node. */
const dated = <T extends DatedRecord>(records: readonly T[], fieldsOf: (record: T) => Fields): Fields[] =>
  records
    .filter(({ validFrom, validTo }) => !validTo || validFrom <= validTo)
    .map(fieldsOf)
    .sort(by((fields) => JSON.stringify([fields['at'], fields])));

function backboneOf(
  { rootParticipationId }: Initiative,
  serializer: Serializer,
  participations: Participation[],
  awards: Award[],
): Fields {
  return {
    initiative: serializer.initiative(),
    organizations: serializer.usedOrganizations().sort(by(({ codes }) => JSON.stringify(codes))),
    successions: serializer
      .usedSuccessions()
      .sort(by((fields) => JSON.stringify([fields['effectiveOn'], fields]))),
    awards: awards.map((award) => serializer.award(award)).sort(by(({ number }) => String(number))),
    participations: participations
      .filter(({ id }) => id !== rootParticipationId)
      .map((each) => serializer.participation(each))
      .sort(by(({ codes }) => JSON.stringify(codes))),
  };
}

function leftOut(
  participations: readonly Participation[],
  { codeless }: Serializer,
  drafts: readonly string[],
): string[] {
  const unnamed = new Set([
    ...codeless,
    ...participations
      .filter(({ codes, parents }) => codes.length === 0 && parents.length > 0)
      .map(({ name }) => name),
  ]);
  return [
    ...(unnamed.size
      ? [`Without a code, so that apply cannot find them again: ${[...unnamed].join(', ')}.`]
      : []),
    ...(drafts.length
      ? [`Left out, as apply publishes what the files hold and these are drafts: ${drafts.join(', ')}.`]
      : []),
  ];
}

const elsewhere = ({ elsewhere: plans }: PlanSerializer): string[] =>
  plans.size
    ? [
        `Left out, as files refer to parts of the same plan alone, what these refer to elsewhere: ${[...plans].join(', ')}.`,
      ]
    : [];
