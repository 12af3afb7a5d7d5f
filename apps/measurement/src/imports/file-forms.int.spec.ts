import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalColumns } from './canonical.js';
import { canonicalFile, canonicalHeader } from './testing/canonical-file.js';
import { Panel } from './testing/panel.js';

let panel: Panel;

beforeAll(async () => {
  panel = await Panel.ofTraining();
});
afterAll(() => panel?.app.close());

describe('a file as a spreadsheet leaves it', () => {
  it('may have columns without a name, empty in every row', async () => {
    const csv = `${canonicalHeader},,,\r\ncasefips,07001,lark-spent,1,FFY2026-Q1,,12,,,,,,\r\n,,,,,,,,,,,,\r\n`;
    expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', rows: 2, submissions: 1, skipped: 1 });
  });

  it('is refused where a column without a name holds something, by its position and row', async () => {
    const csv = `${canonicalHeader},,\r\ncasefips,07001,lark-spent,1,FFY2026-Q1,,12,,,,,ask Ann\r\n`;
    expect(await panel.dryRun(csv)).toMatchObject({
      status: 'refused',
      report: [
        {
          row: 2,
          code: 'COLUMN_WITHOUT_NAME',
          message:
            'Column 12 has no name in the header, and this row holds "ask Ann" in it: name the column, or empty it.',
        },
      ],
    });
  });

  it('may have rows that end early', async () => {
    const csv = canonicalFile(
      'casefips,07001,lark-spent,1,FFY2026-Q1,,12',
      'casefips,07003,lark-spent,1,FFY2026-Q1,,13,,',
    );
    expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', submissions: 2, report: [] });
  });

  it('may have rows with more fields than the header where those are empty, and none that hold something', async () => {
    const row = 'casefips,07001,lark-spent,1,FFY2026-Q1,,12,,,,,';
    expect(await panel.dryRun(canonicalFile(row))).toMatchObject({ status: 'ready', submissions: 1 });
    expect(await panel.dryRun(canonicalFile(`${row}x,`))).toMatchObject({
      status: 'refused',
      report: [
        {
          row: 2,
          code: 'TOO_MANY_FIELDS',
          message:
            'The row has 13 fields and the header 10; the first too many is "x", field 12: put a value that holds the delimiter into quotes, or take it out.',
        },
      ],
    });
  });

  it('may be separated by semicolons, tabs or bars', async () => {
    const csv = `${canonicalHeader}\r\ncasefips,07001,lark-spent,1,FFY2025-Q4,,12,,,\r\n`;
    for (const delimiter of [';', '\t', '|'])
      expect(await panel.dryRun(csv.replaceAll(',', delimiter))).toMatchObject({
        status: 'ready',
        submissions: 1,
      });
  });

  it('may say its delimiter in a line of its own first', async () => {
    const csv = `${canonicalHeader}\r\ncasefips,07001,lark-spent,1,FFY2025-Q4,,12,,,\r\n`;
    expect(await panel.dryRun(`sep=,\r\n${csv}`)).toMatchObject({ status: 'ready', rows: 1 });
    expect(await panel.dryRun(`\uFEFF"sep=;"\r\n${csv.replaceAll(',', ';')}`)).toMatchObject({
      status: 'ready',
    });
    expect(await panel.dryRun(`sep=;\n${csv.replaceAll(',', ';').replaceAll('\r\n', '\n')}`)).toMatchObject({
      status: 'ready',
    });
  });

  it('is refused with the likely delimiter where the mapping, or its own first line, says another', async () => {
    const csv = `${canonicalHeader}\r\ncasefips,07001,lark-spent,1,FFY2025-Q4,,12,,,\r\n`;
    const columns = Object.fromEntries(
      ['site_scheme', 'site_code', 'indicator', 'version', 'period', 'n'].map((name) => [
        name,
        { column: name },
      ]),
    );
    const tabs = csv.replaceAll(',', '\t');
    for (const more of [{}, { header: { find: 'site_code' } }])
      expect(await panel.dryRun(tabs, { delimiter: ',', columns, ...more })).toMatchObject({
        code: 'OTHER_DELIMITER',
        detail:
          'The mapping says delimiter ",", and by commas the columns are not found; the file seems to be parted by tabs: say delimiter: "\\t", or leave it out.',
      });
    expect(await panel.dryRun(`sep=;\r\n${csv}`)).toMatchObject({
      code: 'OTHER_DELIMITER',
      detail:
        "The file's first line says sep=;, and by semicolons the columns are not found; the file seems to be parted by commas: correct that line, or take it out.",
    });
    const wrong = { ...columns, n: { column: 'number' } };
    expect(await panel.dryRun(tabs, { delimiter: '\t', columns: wrong })).toMatchObject({
      code: 'MISSING_COLUMN',
    });
    expect(await panel.dryRun(tabs, { delimiter: ',', columns: wrong })).toMatchObject({
      code: 'OTHER_DELIMITER',
    });
  });

  it('is refused in one sentence where its columns are others', async () => {
    const refused = await panel.dryRun('county;year\n1;2\n');
    expect(refused).toMatchObject({ code: 'MISSING_COLUMN' });
    expect(refused).not.toHaveProperty('errors');
    expect((refused as { detail: string }).detail).toBe(
      `The header, row 1, lacks ${canonicalColumns.join(', ')}; it has county, year: rename its columns, or send a mapping that reads them.`,
    );
  });

  it('finds a site whatever the normal form of its code', async () => {
    const decomposed = canonicalFile('case,Ce\u0300dre,lark-trained,1,FFY2025-Q3,,7,,,');
    const composed = canonicalFile('case,C\u00e8dre,lark-trained,1,FFY2025-Q3,,7,,,');
    const spaced = canonicalFile('case\u00a0,\u200bC\u00e8dre\u00a0,lark-trained,1,FFY2025-Q3,,7,,,');
    for (const csv of [decomposed, composed, spaced])
      expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', submissions: 1 });
    await panel.database.query(
      `update directory_participation set codes = normalize(codes::text, nfd)::jsonb where initiative_id = $1`,
      [panel.initiativeId],
    );
    for (const csv of [decomposed, composed])
      expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', submissions: 1 });
  });

  it.each([
    'case,c\u00e8dre,lark-trained,1,FFY2025-Q3,,7,,,',
    'Case,CE\u0300DRE,Lark-Trained,1,ffy2025-q3,,7,,,',
    'CASEFIPS,0\uff17001,lark-trained,1,FFY2025-Q3,,7,,,',
  ])('finds a site, an indicator and a period however they are typed: %s', async (row) => {
    expect(await panel.dryRun(canonicalFile(row))).toMatchObject({ status: 'ready', submissions: 1 });
  });

  it('takes rows of one result that are typed differently for one', async () => {
    const rows = [
      'case,C\u00e8dre,lark-trained,1,FFY2025-Q3,,7,,,',
      'case,c\u00e8dre,LARK-trained,1,ffy2025-Q3,,7,,,',
    ];
    expect(await panel.dryRun(canonicalFile(...rows))).toMatchObject({
      submissions: 1,
      report: [
        { row: 2, code: 'REFUSED_TOGETHER' },
        { row: 3, code: 'RESULT_REPEATED' },
      ],
    });
  });

  it('has its codes read as a formula holds them that keeps a spreadsheet from changing them', async () => {
    const csv = canonicalFile('casefips,"=""07001""",lark-spent,1,FFY2025-Q4,,12,,,');
    expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', submissions: 1 });
  });
});

describe('codes that lost their zero', () => {
  const row = (code: string) => `casefips,${code},lark-spent,1,FFY2025-Q4,,12,,,`;

  it('are refused with the code that is likely meant', async () => {
    const csv = `\uFEFF${canonicalHeader}\r\n${row('7001')}\r\n${row('7003')}\r\n`;
    const { report } = (await panel.dryRun(csv)) as {
      report: { row: number; code: string; message: string }[];
    };
    expect(report.map(({ row, code }) => [row, code])).toEqual([
      [2, 'UNKNOWN_SITE'],
      [3, 'UNKNOWN_SITE'],
    ]);
    expect(report[0]!.message).toContain('casefips:7001');
    expect(report[0]!.message).toContain('did you mean casefips:07001?');
  });

  it.each(['7001.0', '007001', '07-001', '"07001,"'])('are likely those of %s too', async (code) => {
    const { report } = (await panel.dryRun(canonicalFile(row(code)))) as { report: { message: string }[] };
    expect(report[0]!.message).toContain('did you mean casefips:07001?');
  });

  it('are never those of a site that the importer does not report for', async () => {
    await panel.database.query(
      `insert into directory_membership (id, initiative_id, participation_id, subject, role, valid_from, status, version)
       select gen_random_uuid(), $1, id, 'lou', 'reporter', '2020-01-01', 'granted', 1
       from directory_participation where initiative_id = $1 and codes @> '[{"code": "07"}]'`,
      [panel.initiativeId],
    );
    const begun = await panel.request(
      'POST',
      '',
      { initiativeId: panel.initiativeId, fileName: 'a.csv', dryRun: true },
      'lou',
    );
    const { id } = begun.body as { id: string };
    await panel.request('PUT', `/${id}/file`, canonicalFile(row('8001'), row('7001')), 'lou');
    panel.clock.aheadMs += 61_000;
    let answer = { status: '' };
    while (!['refused', 'ready'].includes(answer.status))
      answer = (await panel.request('GET', `/${id}`, undefined, 'lou')).body as { status: string };
    const { items } = (await panel.request('GET', `/${id}/report`, undefined, 'lou')).body as {
      items: { message: string }[];
    };
    expect(items[0]!.message).not.toContain('08001');
    expect(items[1]!.message).toContain('07001');
  });
});

describe('a refusal in a report', () => {
  it('leaves its own words alone', async () => {
    const csv = canonicalFile('casefips,07001,lark-trained,1,FFY2025-Q4,no_new_results,0,,,');
    expect(await panel.dryRun(csv)).toMatchObject({
      report: [
        {
          row: 2,
          code: 'RESULTS_WITH_NO_NEW_RESULTS',
          message: 'Values are given at n together with no_new_results: leave them out, or declare results.',
        },
      ],
    });
  });

  it('names the row that holds a value beside no_new_results, not the first one', async () => {
    const row = 'casefips,07001,lark-trained,1,FFY2025-Q4,no_new_results';
    const csv = canonicalFile(`${row},,,,`, `${row},,,role,other`, `${row},3,,role,teacher`);
    const { report } = (await panel.dryRun(csv)) as { report: { row: number; code: string }[] };
    expect(report.find(({ code }) => code === 'RESULTS_WITH_NO_NEW_RESULTS')).toMatchObject({ row: 4 });
  });

  it.each([
    ['two parts', ['teacher', 'other'], ''],
    ['a total row left empty', ['teacher', 'other'], 'casefips,07001,lark-trained,1,FFY2025-Q2,,,,,'],
    ['one part alone', ['unknown'], ''],
  ])('says of parts without a total that the total is missing: %s', async (_, options, total) => {
    const parts = options.map((option) => `casefips,07001,lark-trained,1,FFY2025-Q2,,5,,role,${option}`);
    const { report } = (await panel.dryRun(canonicalFile(...parts, ...(total ? [total] : [])))) as {
      report: { row: number; code: string; message: string }[];
    };
    expect(report[0]).toMatchObject({
      row: 2,
      code: 'TOTAL_MISSING',
      message:
        'The rows by role have no row for the total of casefips:07001 in FFY2025-Q2: add one with dimension and option empty.',
    });
  });
});
