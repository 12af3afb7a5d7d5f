import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

const periods = ['FFY2022-Q1', 'FFY2022-Q2', 'FFY2022-Q3', 'FFY2022-Q4', 'FFY2023-Q1', 'FFY2023-Q2'];
const sites = 1_000;

let service: RunningMeasurement;
beforeAll(async () => {
  service = await RunningMeasurement.start();
});
afterAll(() => service?.stop());

/** Gives every site of the partnership a filing for each period like the one that there is. */
async function fileEverywhere(like: string): Promise<void> {
  await service.tx.transaction(async (tx) => {
    await tx.query(
      `insert into submission select (jsonb_populate_record(s, jsonb_build_object(
         'id', uuidv7(), 'participation_id', uuidv7(), 'period_id', period))).*
       from submission s, unnest($1::text[]) period, generate_series(1, $2::int) where s.id = $3`,
      [periods, sites, like],
    );
  });
  await service.tx.query('analyze submission');
}

interface Node {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Counts what a plan read of submissions. */
const readBy = ({ Plans: below = [], ...node }: Node): number =>
  (node['Relation Name'] === 'submission'
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    : 0) + below.reduce((sum, each) => sum + readBy(each), 0);

/** Reads the list as somebody, and counts the submissions that were read to find what is in it. */
async function listed(subject: string): Promise<{ items: number; read: number }> {
  const asked = vi.spyOn(PostgresQueryRunner.prototype, 'query');
  const { body } = await service.call(subject, 'GET', 'submissions?limit=500');
  const [query, values] = asked.mock.calls.find(([text]) => /ORDER BY "?s"?\."?id"?/i.test(text))!;
  asked.mockRestore();
  const [{ 'QUERY PLAN': plans }] = await service.tx.query(`explain (analyze, format json) ${query}`, values);
  return { items: body.items.length, read: readBy(plans[0].Plan) };
}

it('the list of one site’s reporter or one state’s reviewer reads their filings, and no others', async () => {
  const told = await new Partnership(service).begin();
  const indicator = await told.indicator('reached');
  await told.open(...periods);
  const about = { participationId: told.site, indicator, periodId: periods[0] };
  const draft = { ...about, declaration: 'results', results: [{ n: '12' }] };
  const { id } = await service.ask('rosa', 'PUT', 'submissions/draft', draft);
  await service.did('rosa', `submissions/${id}/submit`, {});
  await fileEverywhere(id);
  await told.move('2022-04-01');
  await told.grant('otto', 'reviewer', told.otherState);
  for (const subject of ['rosa', 'stan', 'otto'])
    expect(await listed(subject)).toEqual({ items: 1, read: 1 });
});
