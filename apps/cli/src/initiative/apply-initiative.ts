import type { Initiative, Organization } from './actual-state.js';
import { type ByCode, parseCode } from './codes.js';
import { plain } from './differing.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/initiatives';

/** Opens the initiative where it is missing and gives it the desired status; undefined where a dry run finds none. */
export async function applyInitiative(
  job: Job,
  found: Initiative | undefined,
  organizations: ByCode<Organization>,
): Promise<Initiative | undefined> {
  const { code, status, federalAgency, codes, ...rest } = job.desired.initiative;
  if (!found && !job.differs('initiative', code)) return undefined;
  const initiative =
    found ??
    (await job.api.post<Initiative>(path, {
      ...rest,
      code,
      federalAgencyId: organizations.need(federalAgency, 'initiative.federalAgency').id,
      ...(codes ? { rootCodes: codes.map(parseCode) } : {}),
    }));
  const { title, planningYear, sectors, requiredPairs, timeZone } = rest;
  const change = Object.fromEntries(
    Object.entries({ status, title, planningYear, sectors, requiredPairs, timeZone }).filter(
      ([field, desired]) =>
        desired !== undefined &&
        plain(desired) !== plain(initiative[field as keyof Initiative]) &&
        job.differs(`initiative ${field}`, typeof desired === 'string' ? desired : plain(desired)),
    ),
  );
  if (Object.keys(change).length > 0)
    await job.api.patch(`${path}/${initiative.id}`, change, initiative.version);
  return initiative;
}
