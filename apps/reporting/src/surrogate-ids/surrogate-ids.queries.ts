import { sql, type Statement } from '@impact/service';

export type SurrogateKind = 'node' | 'indicator' | 'period' | 'cell';

export interface SurrogateRow {
  readonly surrogateId: number;
  readonly id: string;
}

interface Statements {
  readonly byId: Statement<{ ids: readonly string[] }, SurrogateRow>;
  readonly bySurrogateId: Statement<{ surrogateIds: readonly number[] }, SurrogateRow>;
  /** Only ids without a row are inserted, so that nothing waits for a transaction that is changing a row. */
  readonly make: Statement<{ ids: readonly string[] }, never>;
}

const statementsOf = (table: SurrogateKind, type: 'uuid' | 'text'): Statements => ({
  byId: sql<{ ids: readonly string[] }, SurrogateRow>`
    select surrogate_id as "surrogateId", id::text from ${table} where id = any(:ids::${type}[])`,
  bySurrogateId: sql<{ surrogateIds: readonly number[] }, SurrogateRow>`
    select surrogate_id as "surrogateId", id::text from ${table} where surrogate_id = any(:surrogateIds::int[])`,
  make: sql<{ ids: readonly string[] }>`
    insert into ${table} (id) select unnest(:ids::${type}[]) on conflict (id) do nothing`,
});

export const statements: Readonly<Record<SurrogateKind, Statements>> = {
  node: statementsOf('node', 'uuid'),
  indicator: statementsOf('indicator', 'text'),
  period: statementsOf('period', 'text'),
  cell: statementsOf('cell', 'text'),
};

/** The same as `make`, with the bounds of each period. */
export const makePeriods = sql<{
  ids: readonly string[];
  frequencies: readonly string[];
  startDays: readonly string[];
  endDays: readonly string[];
}>`
  insert into period (id, frequency, start_day, end_day)
  select * from unnest(:ids::text[], :frequencies::text[], :startDays::date[], :endDays::date[])
  on conflict (id) do nothing`;
