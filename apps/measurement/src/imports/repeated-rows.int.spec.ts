import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRequest } from './imports.dto.js';
import type { Mapping } from './mapping.dto.js';
import { canonicalFile } from './testing/canonical-file.js';
import { Panel, topicPrefix } from './testing/panel.js';
import { countiesAndStates } from './testing/sample.js';

const row = (site: string, year: number, n: number, d = 1000) =>
  `${site},homicides,1,CY${year},results,${n},${d},,`;
const named: Mapping = {
  lookups: { code: { from: 'county', values: { Bledsoe: '47007', 'Bledsoe Co.': '47007' } } },
  columns: {
    site_scheme: 'fips',
    site_code: { lookup: 'code' },
    indicator: 'homicides',
    version: 1,
    period: 'CY1992',
    n: { column: 'n' },
    d: { column: 'd' },
  },
};
let panel: Panel;

beforeAll(async () => {
  const sites = countiesAndStates(['47007']).map((site) => ({
    ...site,
    codes: [...site.codes, ...site.codes.map((code) => code.replace('fips', 'census'))],
  }));
  const sample = { name: 'county-homicides', sites, periodIds: ['CY1990', 'CY1991', 'CY1992'] };
  panel = await Panel.start(sample, await topicPrefix(process.env));
});
afterAll(() => panel?.app.close());

describe('a result that stands twice in a file', () => {
  it.each<[string, string, Mapping | undefined]>([
    ['by one code', canonicalFile(row('fips,47007', 1990, 12), row('fips,47007', 1990, 12)), undefined],
    [
      'by two codes of one site',
      canonicalFile(row('fips,47007', 1991, 3), row('census,47007', 1991, 4)),
      undefined,
    ],
    ['by two names that a look-up leads to one site', 'county,n,d\nBledsoe,5,10\nBledsoe Co.,5,10\n', named],
  ])(
    '%s is refused by both row numbers, and added up only where that is asked for',
    async (_, csv, mapping) => {
      const request = mapping ? { mapping } : {};
      const refused = await panel.import(csv, request);
      expect(refused).toMatchObject({ status: 'refused', submissions: 1, refused: 1, done: 0 });
      const [first, second] = await panel.report(refused.id);
      expect(first).toMatchObject({ row: 2, code: 'REFUSED_TOGETHER' });
      expect(second).toMatchObject({ row: 3, column: 'n', code: 'RESULT_REPEATED' });
      expect(second!.message).toMatch(/^Rows 2 and 3 .*addUp/);
      expect(await panel.import(csv, { ...request, addUp: true })).toMatchObject({
        status: 'committed',
        done: 1,
      });
    },
  );

  it('is added up where the mapping says so', async () => {
    const csv = 'county,n,d\nBledsoe,6,10\nBledsoe Co.,5,10\n';
    const over = await panel.import(csv, { mapping: { ...named, addUp: true } });
    expect(over).toMatchObject({ status: 'committed', submissions: 1, done: 1 });
  });
});

describe('a row that is blank among those that are added up', () => {
  const mapping = { ...named, addUp: true, blank: ['n/a'] };
  const [known, blank] = ['Bledsoe,6,10', 'Bledsoe Co.,n/a,10'];

  it.each<[string, number, string, Partial<ImportRequest>]>([
    ['a dry run', 3, `county,n,d\n${known}\n${blank}\n`, { mapping, dryRun: true }],
    ['an import', 2, `county,n,d\n${blank}\n${known}\n`, { mapping }],
    ['an import of valid rows alone', 3, `county,n,d\n${known}\n${blank}\n`, { mapping, mode: 'valid' }],
    [
      'an import without a mapping',
      3,
      canonicalFile(row('fips,47007', 1992, 3), 'census,47007,homicides,1,CY1992,,,,,'),
      { addUp: true },
    ],
  ])('is refused with its sum, by its row and column: %s', async (_, blankRow, csv, request) => {
    const before = await panel.filed();
    const over = await panel.import(csv, request);
    expect(over).toMatchObject({ status: 'refused', submissions: 1, refused: 1, done: 0, skipped: 1 });
    const report = await panel.report(over.id);
    expect(report).toHaveLength(2);
    expect(report).toContainEqual(expect.objectContaining({ row: 5 - blankRow, code: 'REFUSED_TOGETHER' }));
    const told = report.find(({ code }) => code === 'BLANK_IN_SUM');
    expect(told).toMatchObject({ row: blankRow, column: 'n' });
    expect(told!.message).toMatch(/^n is blank .* 0 where there was none;/);
    expect(await panel.filed()).toEqual(before);
  });

  it('is filed without it once the mapping skips it, or with the 0 that is entered', async () => {
    const csv = (n: string) => `county,n,d\n${known}\nBledsoe Co.,${n},10\n`;
    const skipping = { ...mapping, skip: [{ column: 'n', equals: 'n/a' }] };
    for (const [content, request] of [
      [csv('n/a'), { mapping: skipping }],
      [csv('0'), { mapping }],
    ] as const)
      expect(await panel.import(content, request)).toMatchObject({
        status: 'committed',
        refused: 0,
        done: 1,
      });
  });

  it('stays missing where all of them are, at a site that is known or not', async () => {
    const before = await panel.filed();
    const over = await panel.import(
      canonicalFile(
        'fips,47007,homicides,1,CY1991,,,,,',
        'census,47007,homicides,1,CY1991,,,,,',
        'fips,99999,homicides,1,CY1991,,,,,',
      ),
      { addUp: true },
    );
    expect(over).toMatchObject({ status: 'committed', rows: 3, skipped: 3, submissions: 0, refused: 0 });
    expect(await panel.filed()).toEqual(before);
  });
});
