import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import pg from 'pg';

/** What a figure must be; null where nobody filed, and the value rounded once, half up, to six decimals. */
export interface Expected {
  node: string;
  indicator: string;
  period: string;
  n: string | null;
  d: string | null;
  value: string | null;
  expected: number;
  reported: number;
  missing: number;
  /** How many filed without being expected; what they filed is in the sums. */
  unexpected: number;
}

/**
 * Recomputes figures from the CSV by SQL alone, on tables of its own. It shares nothing with the product: a table of
 * filed quantities, a table of expected ones, and a table of who belonged where from which day on.
 */
export class Oracle {
  private constructor(private readonly client: pg.Client) {}

  static async on(url: string): Promise<Oracle> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`
      create table filed (site text, indicator text, period text, ends date, n numeric, d numeric, primary key (site, indicator, period));
      create table expected (site text, indicator text, period text, ends date, primary key (site, indicator, period));
      create table retracted (site text, indicator text, period text, primary key (site, indicator, period));
      create table belongs (site text, parent text, since date, primary key (site, since));
      create table per (indicator text primary key, per numeric);`);
    return new Oracle(client);
  }

  /** Loads a CSV as text columns into a table of its own, to be read by SQL. */
  async load(table: string, file: string): Promise<void> {
    const rows: string[][] = [];
    for await (const row of createReadStream(file).pipe(parse())) rows.push(row as string[]);
    const [header, ...body] = rows;
    await this.client.query(`create table ${table} (${header!.map((name) => `${name} text`).join(', ')})`);
    for (let at = 0; at < body.length; at += 5_000) {
      const part = body.slice(at, at + 5_000);
      const columns = header!.map((_, index) => part.map((row) => row[index] ?? null));
      await this.client.query(
        `insert into ${table} select * from unnest(${columns.map((_, index) => `$${index + 1}::text[]`).join(', ')})`,
        columns,
      );
    }
  }

  async sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(text, values)).rows;
  }

  /** Counts every row of the view `result` as filed, and gives how many there are. */
  async fileAll(): Promise<number> {
    const filed = 'insert into filed select site, indicator, period, ends, n, d from result';
    return (await this.client.query(filed)).rowCount ?? 0;
  }

  /** Gives what every figure above the sites must be, by the parent on each period's last day; `nation` sums all. */
  async figures(): Promise<Expected[]> {
    return this.sql<Expected>(`
      with placed as (
        select site, indicator, period, f.n, f.d, e.site is not null as expected, f.site is not null as filed,
               (select parent from belongs b where b.site = coalesce(e.site, f.site) and b.since <= coalesce(e.ends, f.ends)
                order by since desc limit 1) as parent
        from expected e full join filed f using (site, indicator, period)),
      summed as (
        select coalesce(parent, 'nation') as node, indicator, period, sum(n) as n, sum(d) as d, count(*) filter (where expected)::int as expected,
               count(*) filter (where expected and filed)::int as reported,
               count(*) filter (where expected and not filed)::int as missing,
               count(*) filter (where not expected)::int as unexpected
        from placed group by indicator, period, rollup (parent))
      select node, s.indicator, period, trim_scale(n)::text as n, trim_scale(d)::text as d,
             case when p.per is null then trim_scale(n)::text
                  when d > 0 then trim_scale(round(n * p.per / d, 6))::text end as value,
             expected, reported, missing, unexpected
      from summed s left join per p on p.indicator = s.indicator order by 1, 2, 3`);
  }

  /** Gives what every site's own figure must be; what was retracted where nothing is expected says that there is nothing now. */
  async sites(): Promise<Expected[]> {
    return this.sql<Expected>(`
      select site as node, indicator, period, trim_scale(f.n)::text as n, trim_scale(f.d)::text as d,
             case when p.per is null then trim_scale(f.n)::text
                  when f.d > 0 then trim_scale(round(f.n * p.per / f.d, 6))::text end as value,
             (e.site is not null)::int as expected, (e.site is not null and f.site is not null)::int as reported,
             (f.site is null)::int as missing, (e.site is null)::int as unexpected
      from expected e full join filed f using (site, indicator, period) left join per p using (indicator)
      union all
      select site, indicator, period, null, null, null, 0, 0, 0, 0 from retracted
      order by 1, 2, 3`);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
