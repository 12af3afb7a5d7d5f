import type { Databases } from './databases.js';

/** Where the callers may change things. */
export interface Territory {
  /** Participations and initiatives. */
  readonly inside: ReadonlySet<string>;
  /** What lies above them, where figures change that are summed up from below. */
  readonly above: ReadonlySet<string>;
}

/** [roots, initiatives that were there before] → the roots, whatever was ever placed below one, and what is new with its roots. */
const insideOf = `
  with recursive link as (
    select p.id, (each->>'parentId')::uuid as parent
    from participation p cross join jsonb_array_elements(p.parents) each),
  inside as (
    select unnest($1::uuid[]) as id
    union select root_participation_id from initiative where id <> all ($2::uuid[])
    union select link.id from link join inside on link.parent = inside.id)
  select id from inside
  union select i.id from initiative i join inside on i.root_participation_id = inside.id`;

const aboveOf = `
  with recursive link as (
    select p.id, (each->>'parentId')::uuid as parent
    from participation p cross join jsonb_array_elements(p.parents) each),
  above as (
    select parent as id from link where id = any ($1::uuid[])
    union select link.parent from link join above on link.id = above.id)
  select id from above where id is not null`;

/** Reads from the backbone's tables what lies below the roots, and what above. */
export async function territoryOf(
  databases: Databases,
  roots: readonly string[],
  initiativesBefore: readonly string[],
): Promise<Territory> {
  const ids = async (sql: string, ...values: unknown[]) =>
    new Set((await databases.rows<{ id: string }>('backbone', sql, values)).map(({ id }) => id));
  return { inside: await ids(insideOf, roots, initiativesBefore), above: await ids(aboveOf, roots) };
}

/** Every initiative that there is. */
export const initiativesIn = async (databases: Databases): Promise<string[]> =>
  (await databases.rows<{ id: string }>('backbone', 'select id from initiative')).map(({ id }) => id);
