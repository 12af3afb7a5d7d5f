import type { MeetingKind } from '@impact/contracts';
import { sql } from '@impact/service';
import type { MeetingResponse } from './meetings.dto.js';

interface ListParameters {
  readonly visible: readonly string[];
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly kind?: MeetingKind;
  readonly afterDay?: string;
  readonly afterId?: string;
  readonly most: number;
}

/** Lists the meetings of participations that the caller sees, the latest first; a filter that is left out admits all. */
export const listMeetings = sql<ListParameters, MeetingResponse>`
  select m.id, m.initiative_id, m.participation_id, m.kind, m.held_on, m.parties, m.path_ids, m.decisions, m.notes,
    m.withdrawn_on, m.version
  from meeting m
  where m.participation_id = any(:visible::uuid[])
    and (:id::uuid is null or m.id = :id)
    and (:initiativeId::uuid is null or m.initiative_id = :initiativeId)
    and (:participationId::uuid is null or m.participation_id = :participationId)
    and (:kind::text is null or m.kind = :kind)
    and (:afterDay::date is null or (m.held_on, m.id) < (:afterDay::date, :afterId::uuid))
  order by m.held_on desc, m.id desc limit :most`;
