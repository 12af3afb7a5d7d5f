import { type EntityManager, In } from 'typeorm';
import { Organization } from './organization.entity.js';

/** Finds organizations by id; those that are not registered are missing from the answer. */
export async function organizationsById(
  tx: EntityManager,
  ids: readonly string[],
): Promise<Map<string, Organization>> {
  const found = await tx.findBy(Organization, { id: In([...new Set(ids)]) });
  return new Map(found.map((organization) => [organization.id, organization]));
}
