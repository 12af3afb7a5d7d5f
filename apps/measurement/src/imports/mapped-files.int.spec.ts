import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Panel } from './testing/panel.js';

const columns = (site: string, indicator: string, others: object) => ({
  site_scheme: 'casefips',
  site_code: { column: site },
  indicator,
  version: 1,
  ...others,
});
let panel: Panel;

beforeAll(async () => {
  panel = await Panel.ofTraining();
});
afterAll(() => panel?.app.close());

/** The values that would be filed, after the import is committed. */
async function filed(csv: string, mapping: object, indicator: string) {
  const { id } = await panel.begin({ mapping: mapping as never });
  const sent = await panel.request('PUT', `/${id}/file`, csv);
  expect(sent.status).toBe(202);
  expect(await panel.over(id)).toMatchObject({ status: 'committed', refused: 0 });
  const rows = await panel.database.query(
    `select codes -> 0 ->> 'code' as code, period_id as period, preliminary #>> '{quantity,n}' as n
     from submission join directory_participation site on site.id = participation_id
     where submission.initiative_id = $1 and indicator = $2 order by 1, 2`,
    [panel.initiativeId, indicator],
  );
  return rows.map(({ code, period, n }: Record<string, string>) => [code, period, n]);
}

describe('a mapping', () => {
  const months = {
    columns: columns('site', 'lark-calls', {}),
    emit: [
      { period: '2025-10', n: { column: '2025-10' } },
      { period: '2025-11', n: { column: '2025-11' } },
    ],
  };

  it('leaves a blank among months side by side missing', async () => {
    expect(await panel.dryRun('site,2025-10,2025-11\n07001,4,6\n07003,3,\n', months)).toMatchObject({
      status: 'ready',
      submissions: 3,
      skipped: 1,
    });
  });

  it('may say which texts mean not filed, for all values or one', async () => {
    const csv = 'site,2025-10,2025-11\n07001,4,n/a\n07003,-,*\n';
    expect(await panel.dryRun(csv, { ...months, blank: ['n/a', '-', '*'] })).toMatchObject({
      status: 'ready',
      submissions: 1,
      skipped: 3,
    });
    const emit = [months.emit[0]!, { ...months.emit[1]!, n: { column: '2025-11', blank: ['n/a', '*'] } }];
    const { report } = (await panel.dryRun(csv, { ...months, emit })) as {
      report: { row: number; message: string }[];
    };
    expect(report).toMatchObject([{ row: 3, column: '2025-10', code: 'NOT_A_NUMBER' }]);
    expect(report[0]!.message).toContain('blank');
  });

  const dollars = {
    columns: columns('county', 'lark-spent', { period: 'FFY2026-Q3', n: { column: 'dollars' } }),
  };
  const grouped = 'county,dollars\n07001,"12,500"\n07003,"$9,100.50"\n';

  it('is told to say how numbers are written, where it does not', async () => {
    const { report } = (await panel.dryRun(grouped, dollars)) as {
      report: { row: number; message: string }[];
    };
    expect(report).toMatchObject([
      { row: 2, column: 'dollars', code: 'NOT_A_NUMBER' },
      { row: 3, column: 'dollars', code: 'NOT_A_NUMBER' },
    ]);
    expect(report[0]!.message).toContain('numbers: { group:');
  });

  it('may say how numbers are written', async () => {
    const numbers = { group: ',', decimal: '.', currency: '$' };
    expect(await filed(grouped, { ...dollars, numbers }, 'lark-spent@1')).toEqual([
      ['07001', 'FFY2026-Q3', '12500'],
      ['07003', 'FFY2026-Q3', '9100.5'],
    ]);
  });

  const calls = (period: object | string) => ({
    columns: columns('site', 'lark-calls', { period, n: { column: 'calls' } }),
  });
  const days = 'site,day,calls\n07001,2025-10-14,4\n07003,2025-11-03,2\n';

  it('may take a part of a column', async () => {
    expect(await filed(days, calls({ template: '{day[0:7]}' }), 'lark-calls@1')).toEqual([
      ['07001', '2025-10', '4'],
      ['07003', '2025-11', '2'],
    ]);
  });

  it('may say what period a day lies in', async () => {
    const period = { column: 'day', from: 'day', format: 'yyyy-mm-dd', to: 'month' };
    expect(await panel.dryRun(days, calls(period))).toMatchObject({ status: 'ready', submissions: 2 });
    const other = { ...period, format: 'mm/dd/yyyy' };
    expect(await panel.dryRun(days, calls(other))).toMatchObject({
      status: 'refused',
      report: [
        { row: 2, column: 'day', code: 'PERIOD_NOT_READ' },
        { row: 3, column: 'day', code: 'PERIOD_NOT_READ' },
      ],
    });
  });

  const staff = (change: object = {}) => ({
    columns: columns('county', 'lark-trained', { period: 'FFY2026-Q4', n: { column: 'staff' } }),
    ...change,
  });

  it('needs only the columns that it reads to have a name of their own', async () => {
    expect(await panel.dryRun('county,staff,note,note\n07001,12,a,b\n', staff())).toMatchObject({
      status: 'ready',
    });
    expect(await panel.dryRun('county,staff,staff\n07001,12,3\n', staff())).toMatchObject({
      code: 'DUPLICATE_COLUMN',
    });
  });

  const titled =
    'Training figures of the state office,,\ncounty,staff,checked\n07001,12,yes\n07003,9,yes\nTotal,21,\nFigures may change.\n';

  it('is told to say where the header stands, where it does not', async () => {
    expect(await panel.dryRun(titled, staff())).toMatchObject({
      code: 'MISSING_COLUMN',
      detail:
        'Row 1 lacks county, staff, which stand in row 2: say header: { line: 2 } in the mapping, or take out the rows above it.',
    });
  });

  it.each([{ line: 2 }, { find: 'county' }])(
    'may say that the header stands at %o, and which rows are not data',
    async (where) => {
      const skip = [{ column: 'county', equals: 'Total' }, { fewerFields: 2 }];
      expect(await panel.dryRun(titled, staff({ header: where, skip }))).toMatchObject({
        status: 'ready',
        submissions: 2,
        skipped: 3,
        report: [],
      });
    },
  );

  it.each([
    [{ line: 9 }, 'Row 9 of the file is empty or missing'],
    [{ find: 'parish' }, 'None of the first 50 rows has a field "parish"'],
    [{ line: 3 }, 'The header, row 3, lacks county, staff; it has 07001, 12, yes'],
  ])('is refused where no header stands at %o', async (where, words) => {
    const { detail } = (await panel.dryRun(titled, staff({ header: where }))) as { detail: string };
    expect(detail).toContain(words);
  });

  it.each<[string, object]>([
    ['mapping.columns.n', { columns: { n: { column: 'a', numbers: { group: ',', decimal: ',' } } } }],
    ['mapping.columns.n', { columns: { n: { column: 'a', from: 'day', format: 'yyyy' } } }],
    ['mapping.columns.period', { columns: { period: { column: 'a', from: 'day', format: 'yyyy-mm' } } }],
    ['mapping.columns.period', { columns: { period: { template: '{a[0]}' } } }],
    ['mapping.header', { columns: {}, header: { line: 0 } }],
    ['mapping.header', { columns: {}, header: { line: 1, find: 'a' } }],
    ['mapping.skip[0]', { columns: {}, skip: [{}] }],
  ])('is refused at %s: %o', async (path, mapping) => {
    const { body } = await panel.request('POST', '', {
      initiativeId: panel.initiativeId,
      fileName: 'a.csv',
      mapping,
    });
    expect(body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    const { errors } = body as { errors: { path: string }[] };
    expect(errors.every((error) => error.path.startsWith(path))).toBe(true);
  });

  it('is refused where it reads one column as n and as d, of which every ratio would be 1', async () => {
    const twice = { n: { column: 'dollars' }, d: { column: 'dollars' } };
    const mapping = { columns: columns('county', 'lark-spent', { period: 'FFY2026-Q3', ...twice }) };
    const begun = await panel.request('POST', '', {
      initiativeId: panel.initiativeId,
      fileName: 'a.csv',
      mapping,
    });
    expect(begun).toMatchObject({
      status: 400,
      body: {
        code: 'MAPPING_READS_AS_BOTH',
        detail: 'n and d of a row are both read from dollars: name the column of the other one.',
      },
    });
  });
});
