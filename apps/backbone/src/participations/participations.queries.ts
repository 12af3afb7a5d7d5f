import type { Tier } from '@impact/contracts';
import { sql } from '@impact/service';
import type { ReadCode } from '../codes/code-reading.js';
import type { TreeParticipation } from './participation-tree.js';
import type { ParticipationResponse } from './participations.dto.js';
import type { TreeRow } from './tree-order.js';

const activeOn = (day: string) => `p.valid_from <= ${day} and (p.valid_to is null or ${day} <= p.valid_to)`;
const linkOn = (day: string) => `link.from_day <= ${day} and (link.to_day is null or ${day} <= link.to_day)`;

/**
 * Gives the participations, everything above them on any day, and what stands under the parent on any day. The directory's
 * links are written in the same transaction as participations, so they are never behind here.
 */
export const participationsAround = sql<
  { initiativeId: string; ids: readonly string[]; parentId: string },
  TreeParticipation
>`
  with recursive above(id) as (
    select unnest(:ids::uuid[])
    union
    select link.parent_id from above join directory_participation_parent link on link.participation_id = above.id
  )
  select p.id, p.tier, p.parents, p.valid_from, p.valid_to
  from participation p
  where p.initiative_id = :initiativeId and (p.id in (select id from above)
    or p.id in (select participation_id from directory_participation_parent where parent_id = :parentId))`;

type End = 'participation_id' | 'parent_id';
const longestLines = (from: End, to: End) =>
  sql<{ ids: readonly string[]; most: number }, { id: string; length: number }>`
  with recursive line(first, id, length, since, until) as (
    select first, first, 0, '-infinity'::date, 'infinity'::date from unnest(:ids::uuid[]) as first
    union
    select first, link.${to}, length + 1, greatest(since, link.from_day),
      least(until, coalesce(link.to_day, 'infinity'))
    from line join directory_participation_parent link on link.${from} = line.id
    where link.from_day <= until and coalesce(link.to_day, 'infinity') >= since and length < :most)
  select first as id, max(length) as length from line group by first`;

/** Says how many stand above each in the longest line on any day, at most so many. */
export const linesAbove = longestLines('participation_id', 'parent_id');

/** Says how many stand below each in the longest line on any day, at most so many. */
export const linesBelow = longestLines('parent_id', 'participation_id');

interface CodeClaim extends Pick<ReadCode, 'scheme' | 'code'> {
  readonly participationId: string;
}

/** Takes the codes of a JSON array of claims with their readings, and gives those that were free. */
export const claimCodes = sql<{ claims: string }, CodeClaim>`
  insert into participation_code (initiative_id, scheme, code, scheme_reading, code_reading, participation_id)
  select "initiativeId", scheme, code, "schemeReading", "codeReading", "participationId"
  from jsonb_to_recordset(:claims::jsonb) as c("participationId" uuid, "initiativeId" uuid,
    scheme text, code text, "schemeReading" text, "codeReading" text)
  order by "initiativeId", "schemeReading", "codeReading"
  on conflict do nothing
  returning participation_id, scheme, code`;

interface ListParameters {
  readonly visible: readonly string[];
  readonly initiativeId?: string;
  readonly asOf?: string;
  readonly parentId?: string;
  /** On which the parent is the parent. */
  readonly parentDay: string;
  readonly tier?: Tier;
  readonly schemeReading?: string;
  readonly codeReading?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists visible participations in id order; a filter that is left out admits all. */
export const listParticipations = sql<ListParameters, ParticipationResponse>`
  select p.id, p.initiative_id, p.organization_id, p.award_id, p.tier, p.name, p.codes, p.parents, p.valid_from,
    p.valid_to, p.version
  from participation p
  where p.id = any(:visible::uuid[])
    and (:initiativeId::uuid is null or p.initiative_id = :initiativeId)
    and (:asOf::date is null or (${activeOn(':asOf::date')}))
    and (:parentId::uuid is null or exists (
      select 1 from directory_participation_parent link
      where link.participation_id = p.id and link.parent_id = :parentId and ${linkOn(':parentDay::date')}))
    and (:tier::text is null or p.tier = :tier)
    and (:schemeReading::text is null and :codeReading::text is null or exists (
      select 1 from participation_code c where c.participation_id = p.id
        and (:schemeReading::text is null or c.scheme_reading = :schemeReading)
        and (:codeReading::text is null or c.code_reading = :codeReading)))
    and (:after::uuid is null or p.id > :after)
  order by p.id limit :most`;

/** Gives the visible nodes of an initiative on the day, with their parents. */
export const treeOn = sql<
  { initiativeId: string; visible: readonly string[]; day: string; most: number },
  TreeRow
>`
  select p.id, link.parent_id as "parentId", p.organization_id as "organizationId", p.tier, p.name, p.codes
  from participation p
  left join directory_participation_parent link on link.participation_id = p.id and ${linkOn(':day::date')}
  where p.initiative_id = :initiativeId and p.id = any(:visible::uuid[]) and ${activeOn(':day::date')}
  order by p.name, p.id limit :most`;
