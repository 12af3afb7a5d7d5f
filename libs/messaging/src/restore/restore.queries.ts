/** Nobody records an event until the restored state is on its way; reading goes on. */
export const holdAggregates = 'lock table aggregate_version in exclusive mode';

export const storedVersions = 'select aggregate_id as id, version::float8 as version from aggregate_version';

/** [epoch] Raises every version above all that the log has, and keeps their order. */
export const raiseAll = `
  update aggregate_version set version = version % 4294967296 + $1::bigint * 4294967296`;

/** [aggregate ids, version] */
export const knowThem = `
  insert into aggregate_version (aggregate_id, version) select unnest($1::text[]), $2::bigint
  on conflict (aggregate_id) do update set version = excluded.version`;

/** [aggregate ids] → their events that this database has recorded, sent or not. */
export const ownEvents = `
  select topic, key, headers, payload from outbox_sent where key = any($1::text[])
  union all
  select topic, key, headers, payload from outbox where key = any($1::text[])`;

export const ownTopics = 'select distinct topic from outbox_sent union select distinct topic from outbox';

/** [ids, topics, keys, headers, payloads] */
export const recordEvents = `
  insert into outbox (id, topic, key, headers, payload)
  select e.id, e.topic, e.key, e.headers, e.payload
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
    with ordinality as e (id, topic, key, headers, payload, place)
  order by e.place`;
