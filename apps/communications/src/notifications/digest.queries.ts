import { sql } from '@impact/service';
import type { Template } from '../notification-requests/notification-request.js';

/** The greatest number that is counted: it stands for more. */
export const mostCounted = 100_000;

/** A group is listed in a digest up to so many. */
const mostListed = 3;

const unread = `recipient = :recipient and acknowledged_at is null and settled_at is null`;
const group = `template, initiative_id, period_id`;
const newestFirst = `template desc, initiative_id desc, period_id desc, id desc`;

/** Counts in the order of the index, so that it ends where the counting does. */
const counted = (where: string) => `
  (select count(*)::int from (select from notification where ${where} order by ${group}, id limit ${mostCounted}) c)`;

/** Counts what is unread. */
export const unreadOf = sql<{ recipient: string }, { unread: number }>`select ${counted(unread)} as unread`;

const ofGroup = `${unread} and (${group}) >= (p.template, p.initiative_id, p.period_id)
    and (${group}) <= (p.template, p.initiative_id, p.period_id)`;

/** A group of a digest, with the ids that it begins with. */
export interface GroupRow {
  readonly template: Template;
  readonly initiativeId: string;
  readonly periodId: string | null;
  readonly count: number;
  readonly newestId: string;
  readonly newestSentAt: string;
  readonly oldestSentAt: string;
  readonly first: readonly string[];
}

/** What is unread in an inbox, of one moment; `upTo` is the snapshot in which it was read. */
export interface DigestRow {
  readonly upTo: string;
  readonly unread: number;
  readonly groups: readonly GroupRow[];
}

/**
 * Gives the digest of an inbox, with those groups whose newest is before an id. It steps through the index from group to group,
 * each by its newest, and counts those alone that are shown.
 */
export const digestOf = sql<{ recipient: string; before: string | undefined; limit: number }, DigestRow>`
  with recursive found as (
    (select ${group}, id as newest from notification where ${unread} order by ${newestFirst} limit 1)
    union all
    select n.* from found f cross join lateral (
      select ${group}, id from notification
      where ${unread} and (${group}) < (f.template, f.initiative_id, f.period_id)
      order by ${newestFirst} limit 1) n),
  page as materialized (
    select * from found where :before::uuid is null or newest < :before order by newest desc limit :limit)
  select pg_current_snapshot()::text as up_to, ${counted(unread)} as unread, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'template', p.template, 'initiativeId', p.initiative_id, 'periodId', nullif(p.period_id, ''),
      'count', ${counted(ofGroup)},
      'newestId', p.newest, 'newestSentAt', (select sent_at from notification where id = p.newest),
      'oldestSentAt', (select sent_at from notification where ${ofGroup} order by ${group}, id limit 1),
      'first', array(select id from notification where ${ofGroup} order by ${newestFirst} limit ${mostListed + 1})
    ) order by p.newest desc), '[]') from page p) as groups`;

/** Tells whether the ids that a group begins with are all of it, so that it is listed. */
export const isListed = (first: readonly string[]): boolean => first.length <= mostListed;

/** Names a group in an inbox; the period is empty where what it tells of is of none. */
interface GroupOfInbox {
  readonly recipient: string;
  readonly template: string;
  readonly initiativeId: string;
  readonly periodId: string;
}

/** Gives ids of a group before an id, the newest first. */
export const idsOfGroup = sql<GroupOfInbox & { before: string | undefined; limit: number }, { id: string }>`
  select id from notification where ${unread} and (${group}) >= (:template, :initiativeId::uuid, :periodId)
    and (${group}, id) < (:template, :initiativeId::uuid, :periodId,
      coalesce(:before::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  order by ${newestFirst} limit :limit`;

/** What asks since before a digest, or since another database that this one was filled from. */
export const askedIn = (snapshot: string) =>
  `(pg_visible_in_snapshot(asks_since, ${snapshot}) or asks_since >= pg_snapshot_xmax(pg_current_snapshot()))`;

/** Gives ids of what a digest counted and still is unread, in the order of the index. */
export const idsOfDigest = sql<{ recipient: string; snapshot: string; limit: number }, { id: string }>`
  select id from notification where ${unread} and ${askedIn(':snapshot::pg_snapshot')}
  order by ${group}, id limit :limit`;

/** Gives the same of one group. */
export const idsOfDigestGroup = sql<GroupOfInbox & { snapshot: string; limit: number }, { id: string }>`
  select id from notification where ${unread} and ${askedIn(':snapshot::pg_snapshot')}
    and (${group}) >= (:template, :initiativeId::uuid, :periodId)
    and (${group}) <= (:template, :initiativeId::uuid, :periodId)
  order by ${group}, id limit :limit`;
