import type { Tier } from '@impact/contracts';
import { sql } from '@impact/service';
import type { AnnouncementResponse } from './announcements.dto.js';

interface ListParameters {
  readonly subject: string;
  readonly visible: readonly string[];
  readonly mine: boolean;
  readonly id?: string;
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly before?: string;
  readonly most: number;
}

const template = `'announcement-published'`;
const isTold = `exists (select from notification n
  where n.cause_id = a.cause_id and n.template = ${template} and n.recipient = :subject)`;

/** Lists the announcements that were told to the caller or that they see, the latest first; a filter left out admits all. */
export const listAnnouncements = sql<ListParameters, AnnouncementResponse>`
  select a.id, a.initiative_id, a.participation_id, a.tiers, a.title, a.body, a.published_on, ${isTold} as is_told,
    (select k.acknowledged_on from announcement_acknowledgement k
      where k.announcement_id = a.id and k.subject = :subject) as acknowledged_on,
    case a.published_by when :subject then
      (select count(*)::int from notification n where n.cause_id = a.cause_id and n.template = ${template}) end as told,
    case a.published_by when :subject then
      (select count(*)::int from announcement_acknowledgement k where k.announcement_id = a.id) end as acknowledged
  from announcement a
  where (${isTold} or not :mine::boolean and a.participation_id = any(:visible::uuid[]))
    and (:id::uuid is null or a.id = :id)
    and (:initiativeId::uuid is null or a.initiative_id = :initiativeId)
    and (:participationId::uuid is null or a.participation_id = :participationId)
    and (:before::uuid is null or a.id < :before)
  order by a.id desc limit :most`;

/** Keeps that somebody acknowledged an announcement, once. */
export const acknowledgeAnnouncement = sql<{ id: string; subject: string; on: string }>`
  insert into announcement_acknowledgement (announcement_id, subject, acknowledged_on)
  values (:id, :subject, :on) on conflict do nothing`;

/** Gives those of the participations that are of one of the tiers and take part on a day. */
export const ofTiers = sql<{ ids: readonly string[]; tiers: readonly Tier[]; day: string }, { id: string }>`
  select id from directory_participation
  where id = any(:ids::uuid[]) and tier = any(:tiers::text[]) and valid_from <= :day::date
    and (valid_to is null or :day::date <= valid_to)
  order by id`;
