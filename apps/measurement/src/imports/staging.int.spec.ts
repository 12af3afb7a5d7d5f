import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { directoryMigrations } from '@impact/directory';
import { SnakeNamingStrategy } from '@impact/service';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CanonicalValues, RowProblem } from './canonical.js';
import { Import } from './import.entity.js';
import { groupRows, refuseRowsWithoutKey, reportPage } from './imports.queries.js';
import { migrations } from '../migrations/index.js';
import { maxRowsOfSubmission } from './staged-submission.js';
import { StagedRows } from './staging.js';
import { advance } from './checking.service.js';
import { Overtaken } from './interruptions.js';

const initiativeId = randomUUID();
const uploadId = randomUUID();
const bledsoe = randomUUID();
let database: DataSource;
let it0: Import;

beforeAll(async () => {
  database = await new DataSource({
    type: 'postgres',
    url: process.env['DATABASE_URL']!,
    entities: [Import],
    migrations: [...directoryMigrations, ...migrations],
    migrationsRun: true,
    namingStrategy: new SnakeNamingStrategy(),
  }).initialize();
  await database.query(
    `insert into directory_participation
       (id, initiative_id, organization_id, tier, name, codes, parents, valid_from, version)
     values ($1, $2, $3, 'local', 'Bledsoe', $4, '[]', '2021-09-30', 1)`,
    [
      bledsoe,
      initiativeId,
      randomUUID(),
      JSON.stringify([
        { scheme: 'fips', code: '47007' },
        { scheme: 'aware', code: 'tn-bledsoe' },
      ]),
    ],
  );
});
afterAll(() => database.destroy());

beforeEach(async () => {
  const request = {
    initiativeId,
    subject: 'reporter@bledsoe',
    fileName: 'q1.csv',
    mode: 'all',
    dryRun: false,
    mapping: null,
    options: {},
  } as const;
  it0 = Object.assign(Import.begin(request, new Date()), { status: 'reading', uploadId });
  await database.manager.insert(Import, it0);
});

const values = (change: Partial<CanonicalValues> = {}): CanonicalValues => ({
  site_scheme: 'fips',
  site_code: '47007',
  indicator: 'trained',
  version: '1',
  period: 'FFY2024-Q1',
  declaration: 'results',
  n: '1',
  d: '',
  dimension: '',
  option: '',
  ...change,
});
async function stage(rows: { row: number; values: CanonicalValues; problem?: RowProblem }[]) {
  const staged = new StagedRows(it0.id, uploadId);
  staged.add(rows.map((row) => ({ part: 0, ...row })));
  expect(await staged.send(database.manager, { rows: rows.length, skipped: 0 })).toBe(true);
}
async function group(rowsOfChunk = 1000) {
  const sites = await database.query('select id from directory_participation');
  const seen = sites.map(({ id }: { id: string }) => id);
  const [importId, mostRows] = [it0.id, maxRowsOfSubmission];
  await groupRows.run(database.manager, { importId, initiativeId, mostRows, rowsOfChunk, seen });
  await refuseRowsWithoutKey.run(database.manager, { importId });
  return database.query('select * from import_submission where import_id = $1 order by ordinal', [it0.id]);
}

describe('staged rows', () => {
  it('of one site, indicator and period are one submission, however far apart they stand', async () => {
    const others = Array.from({ length: 2500 }, (_, at) => ({
      row: at + 3,
      values: values({ site_code: `${at}` }),
    }));
    await stage([
      { row: 2, values: values({ n: '5' }) },
      ...others,
      { row: 2503, values: values({ n: '7' }) },
    ]);
    const submissions = await group();
    expect(submissions).toHaveLength(2501);
    expect(submissions[0]).toMatchObject({
      participation_id: bledsoe,
      indicator: 'trained@1',
      size: 2,
      ordinal: 1,
      chunk: 0,
    });
    expect(submissions[0].rows.map((row: { row: number; n: string }) => [row.row, row.n])).toEqual([
      [2, '5'],
      [2503, '7'],
    ]);
    expect(submissions[1].participation_id).toBeNull();
    expect(submissions.at(-1).chunk).toBe(2);
  });

  it('that name one site by two of its codes are one submission', async () => {
    await stage([
      { row: 2, values: values() },
      { row: 3, values: values({ site_scheme: 'aware', site_code: 'tn-bledsoe' }) },
      { row: 4, values: values({ site_scheme: 'fips', site_code: 'tn-bledsoe' }) },
    ]);
    const submissions = await group();
    expect(submissions.map((one: { size: number }) => one.size)).toEqual([2, 1]);
  });

  it('are kept up to a thousand for a submission, and counted beyond', async () => {
    await stage(Array.from({ length: 1200 }, (_, at) => ({ row: at + 2, values: values() })));
    const [submission] = await group();
    expect([submission.size, submission.rows.length]).toEqual([1200, 1000]);
  });

  it('are spread over chunks by rows, not by submissions', async () => {
    const rows = ['a', 'b', 'c'].flatMap((code, at) =>
      [1, 2, 3].map((number) => ({ row: at * 3 + number + 1, values: values({ site_code: code }) })),
    );
    await stage(rows);
    expect((await group(4)).map((one: { chunk: number }) => one.chunk)).toEqual([0, 0, 1]);
  });

  it('without a key are named in the report', async () => {
    await stage([
      { row: 2, values: values() },
      {
        row: 3,
        values: values({ site_code: '' }),
        problem: { column: 'site_code', code: 'VALUE_MISSING', message: 'm' },
      },
    ]);
    expect(await group()).toHaveLength(1);
    expect(
      await reportPage.rows(database.manager, { importId: it0.id, row: 0, id: 0, limit: 10 }),
    ).toMatchObject([{ row: 3, column: 'site_code', code: 'VALUE_MISSING', message: 'm' }]);
  });

  it('keep what is wrong with them', async () => {
    const problem = { column: 'n', code: 'LOOKUP_MISSING', message: 'm' };
    await stage([{ row: 2, values: values(), problem }]);
    const [submission] = await group();
    expect(submission.rows[0].problem).toEqual(problem);
  });

  it.each([
    ['another upload began', { uploadId: randomUUID() }],
    ['the import was cancelled', { status: 'cancelled' as const, uploadId: null }],
  ])('are not taken after %s', async (_, change) => {
    await database.manager.update(Import, { id: it0.id }, change);
    const staged = new StagedRows(it0.id, uploadId);
    staged.add([{ row: 2, part: 0, values: values() }]);
    expect(await staged.send(database.manager, { rows: 1, skipped: 0 })).toBe(false);
    expect(await database.query('select 1 from import_row where import_id = $1', [it0.id])).toEqual([]);
  });
});

describe('an import that several pods might work on', () => {
  const moved = { refused: 2, done: 3, unchanged: 1, corrections: 1, cellsRemoved: 1 };
  const checking = async (change: Partial<Import> = {}) => {
    await database.manager.update(Import, { id: it0.id }, { status: 'checking', chunks: 2 });
    const seen = await database.manager.findOneByOrFail(Import, { id: it0.id });
    await database.manager.update(Import, { id: it0.id }, { status: 'checking', ...change });
    return seen;
  };

  it('is moved on by one chunk once', async () => {
    const seen = await checking();
    await advance(database.manager, seen, moved);
    await expect(advance(database.manager, seen, moved)).rejects.toBeInstanceOf(Overtaken);
    expect(await database.manager.findOneBy(Import, { id: it0.id })).toMatchObject({
      nextChunk: 1,
      ...moved,
    });
  });

  it('is not moved on when it was cancelled meanwhile', async () => {
    const seen = await checking({ status: 'cancelled' });
    await expect(advance(database.manager, seen, moved)).rejects.toBeInstanceOf(Overtaken);
  });
});
