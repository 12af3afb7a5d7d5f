import { sql } from '@impact/service';
import type { ActionItemResponse } from './action-items.dto.js';

interface ListParameters {
  readonly subject: string;
  readonly visible: readonly string[];
  /** The participations that the caller coordinates. */
  readonly coordinated: readonly string[];
  readonly mine: boolean;
  readonly done?: boolean;
  readonly id?: string;
  readonly meetingId?: string;
  readonly participationId?: string;
  readonly afterDue?: string;
  readonly afterId?: string;
  readonly most: number;
}

const isMine = `(a.owner_subject = :subject or a.owner_participation_id = any(:coordinated::uuid[]))`;

/** Lists the action items that are the caller's or that they see, those due first before the others; a filter left out admits all. */
export const listActionItems = sql<ListParameters, ActionItemResponse>`
  select a.id, a.initiative_id, a.participation_id, a.meeting_id, a.text, a.owner_subject, a.owner_participation_id,
    a.due_on, a.done_on, a.version
  from action_item a join meeting m on m.id = a.meeting_id
  where (${isMine} or not :mine::boolean
      and (a.participation_id = any(:visible::uuid[]) or a.owner_participation_id = any(:visible::uuid[])))
    and (:id::uuid is not null or m.withdrawn_on is null)
    and (:done::boolean is null or (a.done_on is not null) = :done::boolean)
    and (:id::uuid is null or a.id = :id)
    and (:meetingId::uuid is null or a.meeting_id = :meetingId)
    and (:participationId::uuid is null or a.participation_id = :participationId)
    and (:afterDue::date is null or (a.due_on, a.id) > (:afterDue::date, :afterId::uuid))
  order by a.due_on, a.id limit :most`;

/** Action items of meetings that count, not done and due today, in the initiative's time zone, of which that was not told. */
const dueItems = `
  action_item a
    join meeting m on m.id = a.meeting_id and m.withdrawn_on is null
    join directory_initiative i on i.id = a.initiative_id and i.status <> 'closed',
    lateral (select (:now::timestamptz at time zone i.time_zone)::date as today) d
  where a.done_on is null
    and (a.due_on <= d.today and not a.due_told or a.due_on < d.today and not a.overdue_told)`;

/** Not those that are set aside. */
const notAside = '(:aside::text[] is null or a.id::text <> all(:aside::text[]))';

export const anyDue = sql<{ now: Date; aside: readonly string[] }, { isDue: boolean }>`
  select exists (select 1 from ${dueItems} and ${notAside}) as "isDue"`;

/** Gives action items that are due, the longest due first. */
export const someDue = sql<{ now: Date; aside: readonly string[]; most: number }, { id: string }>`
  select a.id from ${dueItems} and ${notAside} order by a.due_on, a.id limit :most`;

/** An action item that is due, and what day it is there. */
export interface DueItem {
  readonly id: string;
  readonly today: string;
}

/** Gives those of the action items that are due still. */
export const stillDue = sql<{ now: Date; ids: readonly string[] }, DueItem>`
  select a.id, d.today from ${dueItems} and a.id = any(:ids::uuid[]) order by a.id`;
