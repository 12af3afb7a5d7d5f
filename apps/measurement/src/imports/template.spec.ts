import { periodSpan } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { parse as parseCsv } from 'csv-parse/sync';
import { plainText } from './plain-text.js';
import { type TemplateEntry, templateCsv } from './template.js';

const parse = (csv: string) => parseCsv(csv) as string[][];

const entry = (change: Partial<TemplateEntry['entry']> = {}): TemplateEntry => ({
  entry: {
    indicator: 'trained@2',
    requiredTiers: ['local'],
    requiredDimensions: ['role'],
    completenessThreshold: 80,
    expected: [],
    ...change,
  },
  definition: {
    frequency: 'ffy_quarter',
    dimensions: [
      { code: 'role', exclusive: true, options: ['teacher', 'unknown'] },
      { code: 'sex', exclusive: true, options: ['unknown'] },
    ],
  },
});
const site = (code: string, change: object = {}) => ({
  tier: 'local' as const,
  codes: [{ scheme: 'nces', code }],
  validFrom: '2021-09-30',
  validTo: null,
  ...change,
});
const rows = (entries: TemplateEntry[], sites: ReturnType<typeof site>[], period = 'FFY2024-Q1') =>
  templateCsv(entries, sites, periodSpan(period)!)!.trimEnd().split('\r\n').slice(1);

describe('a template', () => {
  it('has a row for the total and one for each option of a required dimension', () => {
    expect(rows([entry()], [site('"4,7"')])).toEqual([
      'nces,"""4,7""",trained,2,FFY2024-Q1,,,,,',
      'nces,"""4,7""",trained,2,FFY2024-Q1,,,,role,teacher',
      'nces,"""4,7""",trained,2,FFY2024-Q1,,,,role,unknown',
    ]);
  });

  it('leaves out who is not expected: another tier, a site that left, one that began too late', () => {
    const others = [
      site('a', { tier: 'state' }),
      site('b', { validTo: '2023-09-30' }),
      site('c', { validFrom: '2023-12-18' }),
    ];
    expect(
      rows([entry({ requiredDimensions: [] })], [...others, site('d', { validFrom: '2023-12-17' })]),
    ).toHaveLength(1);
  });

  it('is not written where it would have more rows than anybody can fill in', () => {
    const sites = (count: number) => Array.from({ length: count }, (_, i) => site(`${i}`));
    expect(rows([entry()], sites(60_000))).toHaveLength(180_000);
    expect(templateCsv([entry()], sites(70_000), periodSpan('FFY2024-Q1')!)).toBeUndefined();
  });

  it('leaves out what is not expected in the period', () => {
    const expected = [{ from: 'FFY2023-Q1', to: 'FFY2023-Q4' }];
    expect(rows([entry({ expected })], [site('a')])).toEqual([]);
    expect(rows([entry({ expected })], [site('a')], 'FFY2023-Q4')).toHaveLength(3);
    expect(rows([entry()], [site('a')], 'FFY2024')).toEqual([]);
  });

  it.each([
    '07001',
    '470000100001',
    '2-3',
    '6/7',
    '1e3',
    '7.50',
    'mar-1',
    'Sept 2',
    '=1+1',
    '-5',
    'TRUE',
    '01"2',
  ])('keeps %s from a spreadsheet where it is asked to, and is read as if it had not', (code) => {
    const csv = templateCsv([entry()], [site(code)], periodSpan('FFY2024-Q1')!, 'spreadsheet')!;
    const [, field] = parse(csv)[1]!;
    expect(field).toBe(`="${code.replaceAll('"', '""')}"`);
    expect(plainText(field!)).toBe(code);
  });

  it.each(['7001', '0', 'tn-scott', 'K-5', 'marion 1', '12345678901'])(
    'leaves %s as it is even then',
    (code) => {
      const csv = templateCsv([entry()], [site(code)], periodSpan('FFY2024-Q1')!, 'spreadsheet')!;
      expect(parse(csv)[1]).toEqual(['nces', code, 'trained', '2', 'FFY2024-Q1', '', '', '', '', '']);
    },
  );
});
