import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalFile } from './testing/canonical-file.js';
import { Panel } from './testing/panel.js';

let panel: Panel;

beforeAll(async () => {
  panel = await Panel.ofTraining();
});
afterAll(() => panel?.app.close());

describe('what is named as nobody names it', () => {
  it.each(['01', 'v1', '1.0', '2'])(
    'has its version %s refused with the one that is published',
    async (version) => {
      const csv = canonicalFile(`casefips,07001,lark-spent,${version},FFY2025-Q4,,12,,,`);
      expect(await panel.dryRun(csv)).toMatchObject({
        report: [
          {
            row: 2,
            column: 'indicator',
            code: 'INDICATOR_UNKNOWN',
            message: `Indicator lark-spent@${version} is not in the dictionary of this initiative: did you mean lark-spent@1? Otherwise name a published code@version.`,
          },
        ],
      });
    },
  );

  it.each([
    ['2025Q4', 'names no period: did you mean FFY2025-Q4 (2025-07-01 to 2025-09-30)? Otherwise write it as'],
    ['FY25 Q4', 'names no period: did you mean FFY2025-Q4 (2025-07-01 to 2025-09-30)? Otherwise write it as'],
    ['LAST QUARTER', 'names no period: write it as FFY2024-Q1, as lark-spent@1 is filed; periods from'],
    ['FFY2019-Q4', 'is not opened, periods from FFY2025-Q1 to FFY2026-Q4 are:'],
  ])('has its period %s refused with those that there are', async (period, words) => {
    const csv = canonicalFile(`casefips,07001,lark-spent,1,${period},,12,,,`);
    const { report } = (await panel.dryRun(csv)) as { report: { column: string; message: string }[] };
    const told = report.find(({ column }) => column === 'period')!;
    expect(told.message).toContain(`${period} ${words}`);
    expect(told.message).toContain('FFY2025-Q1 to FFY2026-Q4');
  });
});

describe('a count with a point and three zeros', () => {
  const csv = (n: string) => `county;people\n07001;${n}\n07003;950\n`;
  const columns = {
    site_scheme: 'casefips',
    site_code: { column: 'county' },
    indicator: 'lark-trained',
    version: 1,
    period: 'FFY2025-Q4',
    n: { column: 'people' },
  };

  it('is refused where nothing says whether it is one or a thousand', async () => {
    const { report } = (await panel.dryRun(csv('1.000'), { columns })) as { report: { message: string }[] };
    expect(report).toMatchObject([{ row: 2, column: 'people', code: 'ONE_OR_THOUSAND' }]);
    expect(report[0]!.message).toBe(
      `people is "1.000", which may be 1 or 1000: write it without a point, or say in a mapping how numbers are written: numbers: { group: '.', decimal: ',' } for the larger, { decimal: '.' } for the smaller.`,
    );
  });

  it.each([
    [{ group: '.', decimal: ',' }, '1000'],
    [{ decimal: '.' }, '1'],
  ])('is what the mapping says: by %o %s', async (numbers, n) => {
    const over = await panel.import(csv('1.000'), { mapping: { columns, numbers } as never });
    expect(over).toMatchObject({ status: 'committed', done: 2 });
    const filed = await panel.database.query(
      `select content ->> 'n' as n from submission where initiative_id = $1 and period_id = 'FFY2025-Q4' order by (content ->> 'n')::numeric`,
      [panel.initiativeId],
    );
    expect(filed.map(({ n }: { n: string }) => n)).toEqual([n, '950'].sort((a, b) => Number(a) - Number(b)));
  });
});
