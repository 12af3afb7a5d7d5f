import type { Api } from '../client/api.js';
import { Progress } from '../progress.js';
import {
  type Agreement,
  type Award,
  type BackboneAssignment,
  type Champion,
  findInitiative,
  type FundingSource,
  type Indicator,
  type Initiative,
  type MeasureSet,
  type Membership,
  type Organization,
  organizationsByCode,
  type Participation,
  participationsByCode,
  type Path,
  type Period,
} from './actual-state.js';
import { applyAllocations } from './apply-allocations.js';
import { applyAwards } from './apply-awards.js';
import { applyGoals } from './apply-goals.js';
import { applyInitiative } from './apply-initiative.js';
import { applyMeasures } from './apply-measures.js';
import { applyMemberships } from './apply-memberships.js';
import { applyMoves } from './apply-moves.js';
import { applyOrganizations } from './apply-organizations.js';
import { applyParticipations } from './apply-participations.js';
import { applyPlans } from './apply-plans.js';
import { applyRecords } from './apply-records.js';
import { applySuccessions, listSuccessions } from './apply-successions.js';
import { ByCode } from './codes.js';
import type { DesiredState } from './desired-state.js';
import { refuseUnmakeable, unmakeable } from './differences.js';
import { type Change, Job } from './job.js';
import { goalsOf, plansOf } from './list-planned.js';
import { agreements, backboneAssignments, champions, fundingSources, paths } from './record-kinds.js';
import { refuseDangling } from './references.js';

/**
 * Makes what an initiative's files say and the partnership lacks, in the order in which one needs the other, and gives
 * what differed; with `dryRun` it makes nothing. What is there and differs in what cannot be made is refused before
 * anything is made.
 */
export async function apply(api: Api, desired: DesiredState, dryRun: boolean): Promise<Change[]> {
  const job = new Job(api, desired, dryRun);
  const { organizations, initiative, nodes } = await new Progress('reading').during(found(api, desired));
  refuseDangling(desired, organizations, nodes);
  job.initiative = initiative;
  const successions = await listSuccessions(api);
  const actual = {
    initiative,
    organizations,
    successions,
    participations: nodes,
    ...(await listed(job)),
    ...(await planned(job)),
  };
  refuseUnmakeable(job, unmakeable(desired, actual));
  await applyOrganizations(job, organizations);
  await applySuccessions(job, successions, organizations);
  job.initiative = await applyInitiative(job, initiative, organizations);
  const ids = await applyAwards(job, organizations);
  const participations =
    !initiative && job.initiative ? await participationsByCode(api, job.initiative) : nodes;
  await applyParticipations(job, organizations, ids, participations);
  await applyMoves(job, participations);
  await applyAllocations(job, { awards: actual.awards, ids, participations });
  await applyMemberships(job, participations);
  const known = { organizations, participations };
  await applyRecords(job, backboneAssignments, desired.backboneAssignments, known);
  await applyRecords(job, champions, desired.champions, known);
  await applyRecords(job, agreements, desired.agreements, known);
  await applyRecords(job, fundingSources, desired.fundingSources, known);
  if (job.changes.length && !dryRun) api.settle();
  await applyRecords(job, paths, desired.paths, known);
  await applyMeasures(job);
  if (job.changes.length && !dryRun) api.settle();
  const measureSets = await job.actual<MeasureSet>('/api/measurement/v1/measure-sets');
  await applyPlans(job, { ...known, measureSets });
  await applyGoals(job, participations);
  return job.changes;
}

/** Reads what of the initiative has no codes. */
async function listed(job: Job) {
  return {
    awards: await job.actual<Award>('/api/backbone/v1/awards'),
    memberships: await job.actual<Membership>('/api/backbone/v1/memberships'),
    backboneAssignments: await job.actual<BackboneAssignment>(backboneAssignments.path),
    champions: await job.actual<Champion>(champions.path),
    agreements: await job.actual<Agreement>(agreements.path),
    fundingSources: await job.actual<FundingSource>(fundingSources.path),
    paths: await job.actual<Path>(paths.path),
    indicators: await job.actual<Indicator>('/api/measurement/v1/indicators'),
    measureSets: await job.actual<MeasureSet>('/api/measurement/v1/measure-sets'),
    periods: await job.actual<Period>('/api/measurement/v1/periods'),
  };
}

/** Reads what is planned in the initiative, where the files say anything of it. */
async function planned({ api, desired, initiative }: Job) {
  return {
    plans: initiative && desired.plans.length ? await plansOf(api, initiative.id) : [],
    goals: initiative && desired.goals.length ? await goalsOf(api, initiative.id) : [],
  };
}

async function found(
  api: Api,
  desired: DesiredState,
): Promise<{
  organizations: ByCode<Organization>;
  initiative: Initiative | undefined;
  nodes: ByCode<Participation>;
}> {
  const organizations = await organizationsByCode(api);
  const initiative = await findInitiative(api, desired.initiative.code);
  const nodes = initiative ? await participationsByCode(api, initiative) : new ByCode<Participation>();
  return { organizations, initiative, nodes };
}
