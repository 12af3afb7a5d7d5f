import { readCode } from '@impact/contracts/codes';
import { Failure } from '../failure.js';
import { Progress } from '../progress.js';
import type { Organization, Participation } from './actual-state.js';
import { batch } from './apply-organizations.js';
import { type ByCode, parseCode } from './codes.js';
import { codesOf, type DesiredParticipation, endsLater } from './desired-state.js';
import type { Job } from './job.js';

/** Starts the participations of which no code is known yet, parents first, and adds them to those found. */
export async function applyParticipations(
  job: Job,
  organizations: ByCode<Organization>,
  awards: ReadonlyMap<string, string>,
  found: ByCode<Participation>,
): Promise<void> {
  let missing = job.desired.participations.filter((each) => !found.any(codesOf(each)));
  for (const each of missing) job.differs('participation', codesOf(each)[0]!);
  if (job.dryRun || !missing.length) return;
  const all = missing.length;
  const later = endsLater(job.desired);
  const progress = new Progress('participations');
  while (missing.length) {
    progress.of(all - missing.length, all);
    const next = new Set(withParent(missing, found).slice(0, batch));
    const items = [...next].map((each) => ({
      initiativeId: job.initiativeId,
      ...bodyOf(each, organizations, awards, found, later),
    }));
    const path = '/api/backbone/v1/participations/batch';
    const made = await job.api.post<{ items: Participation[] }>(path, { items });
    for (const each of made.items) found.add(each.codes, each);
    missing = missing.filter((each) => !next.has(each));
  }
  progress.done(`${all} started`);
}

function withParent(missing: DesiredParticipation[], found: ByCode<Participation>): DesiredParticipation[] {
  const next = missing.filter(({ parent }) => found.get(parent));
  if (next.length) return next;
  const circle = missing.slice(0, 5).map((each) => `${codesOf(each)[0]} under ${each.parent}`);
  throw new Failure(`Participations are each other's parents: ${circle.join(', ')}.`, 2);
}

function bodyOf(
  { organization, parent, award, codes, moves: _, validTo, ...rest }: DesiredParticipation,
  organizations: ByCode<Organization>,
  awards: ReadonlyMap<string, string>,
  found: ByCode<Participation>,
  later: boolean,
): object {
  return {
    ...rest,
    ...(validTo !== undefined && !later && { validTo }),
    organizationId: organizations.need(organization, 'participation').id,
    parentId: found.need(parent, `parent of ${organization}`).id,
    ...(award === undefined ? {} : { awardId: awards.get(readCode(award)) }),
    ...(codes ? { codes: codes.map(parseCode) } : {}),
  };
}
