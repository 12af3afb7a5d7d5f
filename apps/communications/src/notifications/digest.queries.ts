/** The greatest number that is counted: it stands for more. */
export const mostCounted = 100_000;

/** So many of a group are shown one by one. */
const few = 3;

const unread = `recipient = $1 and acknowledged_at is null and settled_at is null`;
const group = `template, initiative_id, period_id`;
const newestFirst = `template desc, initiative_id desc, period_id desc, id desc`;

/** Counts in the order of the index, so that it ends where the counting does. */
const counted = (where: string) => `
  (select count(*)::int from (select from notification where ${where} order by ${group}, id limit ${mostCounted}) c)`;

/** [recipient] */
export const unreadOf = `select ${counted(unread)} as unread`;

const ofGroup = `${unread} and (${group}) >= (p.template, p.initiative_id, p.period_id)
    and (${group}) <= (p.template, p.initiative_id, p.period_id)`;

/**
 * [recipient, with a newest before this id, limit] → {upTo, unread, groups}, of one moment. It steps through the index from
 * group to group, each by its newest, and counts those alone that are shown.
 */
export const digestOf = `
  with recursive found as (
    (select ${group}, id as newest from notification where ${unread} order by ${newestFirst} limit 1)
    union all
    select n.* from found f cross join lateral (
      select ${group}, id from notification
      where ${unread} and (${group}) < (f.template, f.initiative_id, f.period_id)
      order by ${newestFirst} limit 1) n),
  page as materialized (
    select * from found where $2::uuid is null or newest < $2 order by newest desc limit $3)
  select pg_current_snapshot()::text as "upTo", ${counted(unread)} as unread, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'template', p.template, 'initiativeId', p.initiative_id, 'periodId', nullif(p.period_id, ''),
      'count', ${counted(ofGroup)},
      'newestId', p.newest, 'newestSentAt', (select sent_at from notification where id = p.newest),
      'oldestSentAt', (select sent_at from notification where ${ofGroup} order by ${group}, id limit 1),
      'first', array(select id from notification where ${ofGroup} order by ${newestFirst} limit ${few + 1})
    ) order by p.newest desc), '[]') from page p) as groups`;

/** Tells whether the ids that a group begins with are all of it. */
export const areFew = (first: readonly string[]): boolean => first.length <= few;

/** [recipient, template, initiativeId, periodId or '', before this id, limit] → ids of a group, the newest first. */
export const idsOfGroup = `
  select id from notification where ${unread} and (${group}) >= ($2, $3::uuid, $4)
    and (${group}, id) < ($2, $3::uuid, $4, coalesce($5::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  order by ${newestFirst} limit $6`;

/** What asks since before a digest, or since another database that this one was filled from. */
export const askedIn = (snapshot: string) =>
  `(pg_visible_in_snapshot(asks_since, ${snapshot}) or asks_since >= pg_snapshot_xmax(pg_current_snapshot()))`;

/** [recipient, limit, snapshot] → ids of what a digest counted and still is unread, in the order of the index. */
export const shownOf = `
  select id from notification where ${unread} and ${askedIn('$3::pg_snapshot')}
  order by ${group}, id limit $2`;

/** [recipient, limit, snapshot, template, initiativeId, periodId or ''] → the same of one group. */
export const shownOfGroup = `
  select id from notification where ${unread} and ${askedIn('$3::pg_snapshot')}
    and (${group}) >= ($4, $5::uuid, $6) and (${group}) <= ($4, $5::uuid, $6)
  order by ${group}, id limit $2`;
