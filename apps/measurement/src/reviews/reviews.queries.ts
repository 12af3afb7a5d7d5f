import type { SubmissionStatus } from '@impact/contracts';
import { sql } from '@impact/service';

/** Gives the participations and everything that was ever below them. */
export const everBelow = sql<{ participationIds: readonly string[] }, { id: string }>`
  with recursive down(id) as (
    select unnest(:participationIds::uuid[])
    union
    select pp.participation_id from down join directory_participation_parent pp on pp.parent_id = down.id
  ) select id from down`;

/** Gives where somebody is reviewer in an initiative on a day. */
export const reviewerOf = sql<
  { subject: string; initiativeId: string; day: string },
  { participationId: string }
>`
  select distinct participation_id from directory_membership
  where subject = :subject and initiative_id = :initiativeId and role = 'reviewer' and status = 'granted'
    and valid_from <= :day::date and (valid_to is null or :day::date <= valid_to)`;

/** Which submissions are looked for; an absent part leaves it open. */
interface Matching {
  readonly initiativeId: string;
  readonly statuses: readonly SubmissionStatus[];
  readonly participationIds: readonly string[];
  readonly periodId: string | undefined;
  readonly indicator: string | undefined;
  readonly seen: readonly string[] | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Gives ids of matching submissions after an id, in order. */
export const matching = sql<Matching, { id: string }>`
  select id from submission
  where initiative_id = :initiativeId and status = any(:statuses::text[])
    and participation_id = any(:participationIds::uuid[])
    and (:periodId::text is null or period_id = :periodId) and (:indicator::text is null or indicator = :indicator)
    and (:after::uuid is null or id > :after::uuid) and (:seen::uuid[] is null or id = any(:seen::uuid[]))
  order by id limit :limit`;
