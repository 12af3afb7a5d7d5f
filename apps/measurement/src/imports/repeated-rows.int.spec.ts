import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
