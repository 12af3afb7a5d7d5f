import type { Batch, KafkaMessage } from 'kafkajs';
import type pg from 'pg';
import type { SubmissionData } from '../environment.js';

const count = {
  name: 'count',
  text: `
    with moved as (
      update position set next = $3 where partition = $1 and next = $2 returning 1),
    incoming as (
      select * from unnest($4::int[], $5::int[], $6::int[], $7::int[], $8::numeric[], $9::numeric[])
        as t(node, indicator, period, version, n, d)
      where exists (select 1 from moved)),
    changed as (
      insert into contribution as c (node, indicator, period, version, n, d)
      select * from incoming order by node, indicator, period
      on conflict (node, indicator, period) do update
        set version = excluded.version, n = excluded.n, d = excluded.d
      where excluded.version > c.version
      returning new.node, new.indicator, new.period, new.n - coalesce(old.n, 0) as n,
        new.d - coalesce(old.d, 0) as d, (old.n is null)::int as reported),
    delta as (
      select above.code as node, c.indicator, c.period, sum(c.n) as n, sum(c.d) as d, sum(c.reported) as reported
      from changed c join node on node.code = c.node cross join lateral unnest(node.path) as above(code)
      group by 1, 2, 3),
    summed as (
      insert into figure as f (node, indicator, period, slot, n, d, reported)
      select node, indicator, period, $1, n, d, reported from delta order by node, indicator, period
      on conflict (node, indicator, period, slot) do update
        set n = f.n + excluded.n, d = f.d + excluded.d, reported = f.reported + excluded.reported)
    select count(*)::int as moved from moved`,
};

interface Row {
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly version: number;
  readonly n: string;
  readonly d: string;
}

/** Codes for texts, given out as they come. */
class Codes {
  private readonly known = new Map<string, number>();

  of(text: string): number {
    const code = this.known.get(text) ?? this.known.size + 1;
    this.known.set(text, code);
    return code;
  }
}

const [indicators, periods] = [new Codes(), new Codes()];

/** Takes a batch into the database with one statement, which is one transaction: the position, the sums, nothing else. */
export async function countBatch(
  pool: pg.Pool,
  nodes: ReadonlyMap<string, number>,
  batch: Batch & { readonly fetchedOffset: string },
  submissions: readonly KafkaMessage[],
): Promise<void> {
  const newest = new Map<string, Row>();
  for (const message of submissions) {
    const row = rowOf(message, nodes);
    newest.set(`${row.node} ${row.indicator} ${row.period}`, row);
  }
  const rows = [...newest.values()];
  const column = <T>(of: (row: Row) => T): T[] => rows.map(of);
  const next = BigInt(batch.lastOffset()) + 1n;
  const values = [
    ...[batch.partition, batch.fetchedOffset, next],
    ...[column((r) => r.node), column((r) => r.indicator), column((r) => r.period), column((r) => r.version)],
    ...[column((r) => r.n), column((r) => r.d)],
  ];
  const { rows: done } = await pool.query<{ moved: number }>({ ...count, values });
  if (done[0]?.moved !== 1) throw new Error(`Somebody else has moved partition ${batch.partition}.`);
}

function rowOf(message: KafkaMessage, nodes: ReadonlyMap<string, number>): Row {
  const data = JSON.parse(message.value!.toString()) as SubmissionData;
  return {
    node: nodes.get(data.participationId)!,
    indicator: indicators.of(data.indicator),
    period: periods.of(data.periodId),
    version: Number(message.headers!['ce_aggregateversion']!.toString()),
    ...data.standing.preliminary.quantity,
  };
}
