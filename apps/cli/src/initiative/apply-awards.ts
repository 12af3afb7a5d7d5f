import { readCode } from '@impact/contracts/codes';
import type { Award, Organization } from './actual-state.js';
import type { ByCode } from './codes.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/awards';

/** Records the awards whose number is not known yet, and gives the ids of all by what is read in their numbers. */
export async function applyAwards(
  job: Job,
  organizations: ByCode<Organization>,
): Promise<Map<string, string>> {
  const actual = await job.actual<Award>(path);
  const ids = new Map(actual.map(({ number, id }) => [readCode(number), id]));
  for (const { funder, recipient, allocations: _, closedOn: __, ...award } of job.desired.awards) {
    if (ids.has(readCode(award.number)) || !job.differs('award', award.number)) continue;
    const made = await job.api.post<Award>(path, {
      budgetPeriods: [],
      ...award,
      allocations: [],
      initiativeId: job.initiativeId,
      funderId: organizations.need(funder, `award ${award.number}`).id,
      recipientId: organizations.need(recipient, `award ${award.number}`).id,
    });
    ids.set(readCode(award.number), made.id);
  }
  return ids;
}
