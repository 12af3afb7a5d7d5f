import type { Api } from '../client/api.js';
import { Progress } from '../progress.js';
import { applyAllocations } from './apply-allocations.js';
import { applyAwards } from './apply-awards.js';
import { applyInitiative } from './apply-initiative.js';
import { applyMeasures } from './apply-measures.js';
import { applyMemberships } from './apply-memberships.js';
import { applyMoves } from './apply-moves.js';
import { applyOrganizations } from './apply-organizations.js';
import { applyParticipations } from './apply-participations.js';
import { ByCode } from './codes.js';
import {
  type Award,
  findInitiative,
  type Initiative,
  type MeasureSet,
  type Membership,
  type Organization,
  organizationsByCode,
  type Participation,
  participationsByCode,
  type Period,
} from './current.js';
import { refuseUnmakeable, unmakeable } from './differences.js';
import { type Change, Job } from './job.js';
import { refuseDangling } from './references.js';
import type { WantedInitiative } from './wanted.js';
import type { Fields } from './written.js';

/**
 * Makes what an initiative's files say and the partnership lacks, in the order in which one needs the other, and gives
 * what differed; with `dryRun` it makes nothing. What is there and differs in what cannot be made is refused before
 * anything is made.
 */
export async function apply(api: Api, wanted: WantedInitiative, dryRun: boolean): Promise<Change[]> {
  const job = new Job(api, wanted, dryRun);
  const { organizations, initiative, nodes } = await new Progress('reading').during(found(api, wanted));
  refuseDangling(wanted, organizations, nodes);
  job.initiative = initiative;
  const standing = { initiative, organizations, participations: nodes, ...(await listed(job)) };
  refuseUnmakeable(job, unmakeable(wanted, standing));
  await applyOrganizations(job, organizations);
  job.initiative = await applyInitiative(job, initiative, organizations);
  const ids = await applyAwards(job, organizations);
  const participations =
    !initiative && job.initiative ? await participationsByCode(api, job.initiative) : nodes;
  await applyParticipations(job, organizations, ids, participations);
  await applyMoves(job, participations);
  await applyAllocations(job, { awards: standing.awards, ids, participations });
  await applyMemberships(job, participations);
  if (job.changes.length && !dryRun) api.settle();
  await applyMeasures(job);
  return job.changes;
}

/** Reads what of the initiative has no codes. */
async function listed(job: Job) {
  return {
    awards: await job.current<Award>('/api/backbone/v1/awards'),
    memberships: await job.current<Membership>('/api/backbone/v1/memberships'),
    indicators: await job.current<Fields & { indicator: string; status: string }>(
      '/api/measurement/v1/indicators',
    ),
    measureSets: await job.current<MeasureSet>('/api/measurement/v1/measure-sets'),
    periods: await job.current<Period>('/api/measurement/v1/periods'),
  };
}

async function found(
  api: Api,
  wanted: WantedInitiative,
): Promise<{
  organizations: ByCode<Organization>;
  initiative: Initiative | undefined;
  nodes: ByCode<Participation>;
}> {
  const organizations = await organizationsByCode(api);
  const initiative = await findInitiative(api, wanted.initiative.code);
  const nodes = initiative ? await participationsByCode(api, initiative) : new ByCode<Participation>();
  return { organizations, initiative, nodes };
}
