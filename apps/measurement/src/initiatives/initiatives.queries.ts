import type { Role } from '@impact/contracts';
import { sql } from '@impact/service';

/** Gives those of the initiatives in which somebody holds one of the roles on a day. */
export const initiativesOf = sql<
  { initiativeIds: readonly string[]; subject: string; day: string; roles: readonly Role[] },
  { id: string }
>`
  select distinct initiative_id as id from directory_membership
  where initiative_id = any(:initiativeIds::uuid[]) and subject = :subject and status = 'granted'
    and role = any(:roles::text[]) and valid_from <= :day::date and (valid_to is null or :day::date <= valid_to)`;

/** Tells whether somebody holds one of the roles anywhere in an initiative on a day. */
export const isMember = sql<
  { initiativeId: string; subject: string; day: string; roles: readonly Role[] },
  { isMember: boolean }
>`
  select exists (select from directory_membership
    where initiative_id = :initiativeId and subject = :subject and status = 'granted' and role = any(:roles::text[])
      and valid_from <= :day::date and (valid_to is null or :day::date <= valid_to)) as is_member`;
