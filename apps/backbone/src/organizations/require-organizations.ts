import type { EntityManager } from 'typeorm';
import { organizationsById } from './organizations-by-id.js';
import type { Organization } from './organization.entity.js';
import { organizationProblems } from './organizations.errors.js';

/** Gives organizations in the order of their ids; refuses an id that nobody registered, by the path of the request's member. */
export async function requireOrganizations(
  tx: EntityManager,
  named: readonly { readonly path: string; readonly organizationId: string }[],
): Promise<Organization[]> {
  const known = await organizationsById(
    tx,
    named.map(({ organizationId }) => organizationId),
  );
  return named.map(({ path, organizationId }) => {
    const found = known.get(organizationId);
    if (!found) throw organizationProblems.unknown({ path, organizationId });
    return found;
  });
}
