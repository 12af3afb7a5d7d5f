import { Progress } from '../progress.js';
import type { Organization } from './actual-state.js';
import { type ByCode, parseCode } from './codes.js';
import type { Job } from './job.js';

/** The most that the backbone takes at once. */
export const batch = 500;

/** Registers the organizations of which no code is known yet, and adds them to those found. */
export async function applyOrganizations(job: Job, found: ByCode<Organization>): Promise<void> {
  const missing = job.desired.organizations.filter(({ codes }) => !found.any(codes));
  for (const { legalName } of missing) job.differs('organization', legalName);
  if (job.dryRun || !missing.length) return;
  const progress = new Progress('organizations');
  for (let at = 0; at < missing.length; at += batch) {
    progress.of(at, missing.length);
    const items = missing
      .slice(at, at + batch)
      .map((each) => ({ ...each, codes: each.codes.map(parseCode) }));
    const path = '/api/backbone/v1/organizations/batch';
    const made = await job.api.post<{ items: Organization[] }>(path, { items });
    for (const each of made.items) found.add(each.codes, each);
  }
  progress.done(`${missing.length} registered`);
}
