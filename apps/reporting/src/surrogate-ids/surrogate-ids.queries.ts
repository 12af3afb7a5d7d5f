export type SurrogateKind = 'node' | 'indicator' | 'period' | 'cell';

const queriesOf = (table: SurrogateKind, type: 'uuid' | 'text') => ({
  /** [ids] → their surrogate ids. */
  byId: `select surrogate_id as "surrogateId", id::text from ${table} where id = any($1::${type}[])`,
  /** [surrogate ids] → the ids. */
  bySurrogateId: `select surrogate_id as "surrogateId", id::text from ${table} where surrogate_id = any($1::int[])`,
  /** [ids] */
  make: `insert into ${table} (id) select unnest($1::${type}[]) on conflict (id) do nothing`,
});

/** Only ids without a row are inserted, so that nothing waits for a transaction that is changing a row. */
export const statements = {
  node: queriesOf('node', 'uuid'),
  indicator: queriesOf('indicator', 'text'),
  period: {
    ...queriesOf('period', 'text'),
    /** [ids, frequencies, first days, last days] */
    make: `insert into period (id, frequency, start_day, end_day)
      select * from unnest($1::text[], $2::text[], $3::date[], $4::date[]) on conflict (id) do nothing`,
  },
  cell: queriesOf('cell', 'text'),
} satisfies Record<SurrogateKind, { byId: string; bySurrogateId: string; make: string }>;
