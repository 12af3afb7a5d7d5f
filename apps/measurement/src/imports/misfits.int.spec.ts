import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalFile, canonicalHeader } from './testing/canonical-file.js';
import { Panel } from './testing/panel.js';

let panel: Panel;

beforeAll(async () => {
  panel = await Panel.ofTraining();
});
afterAll(() => panel?.app.close());

describe('a file whose rows do not fit its header', () => {
  it.each([
    ['parted by another sign', 'casefips;07003;lark-spent;1;FFY2025-Q4;;13;;;', 'semicolons'],
    ['parted by another sign and ending early', 'casefips|07003|lark-spent|1|FFY2025-Q4||13', 'bars'],
    ['in quotes as a whole', '"casefips,07003,lark-spent,1,FFY2025-Q4,,""13"",,,"', 'commas'],
    ['that declares nothing new', 'casefips\t07003\tlark-spent\t1\tFFY2025-Q4\tno_new_results', 'tabs'],
  ])('is refused for a row %s: its result would be lost', async (_, row, sign) => {
    const csv = canonicalFile('casefips,07001,lark-spent,1,FFY2025-Q4,,12,,,', row);
    expect(await panel.dryRun(csv)).toMatchObject({
      status: 'refused',
      submissions: 1,
      report: [
        {
          row: 3,
          column: '',
          code: 'ROW_NOT_PARTED',
          message: expect.stringContaining(`which ${sign} part`),
        },
      ],
    });
  });

  it('may have a note in a row of its own, which gives no result however it is parted', async () => {
    const csv = canonicalFile(
      'casefips,07001,lark-spent,1,FFY2025-Q4,,12,,,',
      '"Source: offices, 2025; may change"',
    );
    expect(await panel.dryRun(csv)).toMatchObject({ status: 'ready', skipped: 1 });
  });

  it('is refused in one line where its header stands again', async () => {
    const row = 'casefips,07001,lark-spent,1,FFY2025-Q4,,12,,,';
    expect(await panel.dryRun(canonicalFile(row, canonicalHeader))).toMatchObject({
      status: 'refused',
      report: [
        {
          row: 3,
          code: 'HEADER_REPEATED',
          message: 'The row repeats the header: take it out, or let the mapping skip it.',
        },
      ],
    });
  });

  it.each(['Dollars\n(total)', 'Dollars\r\n(total)', 'Dollars  (total)', 'Dollars\u00a0(total)'])(
    'has a column found by its name, whatever blank stands in it: %j',
    async (name) => {
      const columns = { site_scheme: 'casefips', site_code: { column: 'county' }, indicator: 'lark-spent' };
      const others = { version: 1, period: 'FFY2025-Q4', n: { column: 'Dollars (total)' } };
      const csv = `Spent\r\ncounty,"${name}"\r\n07001,12\r\n`;
      for (const header of [{ line: 2 }, { find: 'Dollars (total)' }])
        expect(
          await panel.dryRun(csv, {
            header,
            skip: [{ column: name, equals: '' }],
            columns: { ...columns, ...others },
          }),
        ).toMatchObject({ status: 'ready', submissions: 1, skipped: 1 });
    },
  );

  it('is refused where the row of its header is empty', async () => {
    const mapping = { header: { line: 2 }, columns: { n: { column: 'n' } } };
    expect(await panel.dryRun('Spent\n\nn\n1\n', mapping)).toMatchObject({
      code: 'HEADER_MISSING',
      detail: "Row 2 of the file is empty or missing: correct the mapping's header.",
    });
  });
});
