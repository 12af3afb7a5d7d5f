import { sql } from '@impact/service';
import type { MembershipResponse } from './memberships.dto.js';

interface ListParameters {
  readonly caller: string;
  /** The participations whose memberships the caller reads. */
  readonly coordinated: readonly string[];
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly subject?: string;
  readonly after?: string;
  readonly most: number;
}

/** Lists the caller's own memberships and those that they read, in id order; a filter that is left out admits all. */
export const listMemberships = sql<ListParameters, MembershipResponse>`
  select m.id, m.initiative_id, m.participation_id, m.subject, m.role, m.valid_from, m.valid_to, m.stands_in_for, m.status,
    m.version
  from membership m
  where (m.subject = :caller or m.participation_id = any(:coordinated::uuid[]))
    and (:initiativeId::uuid is null or m.initiative_id = :initiativeId)
    and (:participationId::uuid is null or m.participation_id = :participationId)
    and (:subject::text is null or m.subject = :subject)
    and (:after::uuid is null or m.id > :after)
  order by m.id limit :most`;
