export type CodeKind = 'node' | 'indicator' | 'period' | 'cell';

const queriesOf = (table: CodeKind, type: 'uuid' | 'text') => ({
  /** [ids] → {code, id}. */
  byId: `select code, id::text from ${table} where id = any($1::${type}[])`,
  /** [codes] → {code, id}. */
  byCode: `select code, id::text from ${table} where code = any($1::int[])`,
  /** [ids] */
  make: `insert into ${table} (id) select unnest($1::${type}[]) on conflict (id) do nothing`,
});

/** Only ids without a row are inserted, so that nothing waits for a transaction that is changing a row. */
export const codeQueries = {
  node: queriesOf('node', 'uuid'),
  indicator: queriesOf('indicator', 'text'),
  period: {
    ...queriesOf('period', 'text'),
    /** [ids, frequencies, first days, last days] */
    make: `insert into period (id, frequency, start_day, end_day)
      select * from unnest($1::text[], $2::text[], $3::date[], $4::date[]) on conflict (id) do nothing`,
  },
  cell: queriesOf('cell', 'text'),
} satisfies Record<CodeKind, { byId: string; byCode: string; make: string }>;
