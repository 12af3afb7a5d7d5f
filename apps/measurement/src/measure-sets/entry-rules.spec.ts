import type { MeasureSetEntry } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { Indicator } from '../indicators/indicator.entity.js';
import { problemsOfSet } from './entry-rules.js';

const indicator = (name: string, change: Partial<Indicator> = {}): Indicator =>
  Object.assign(new Indicator(), {
    indicator: name,
    status: 'published',
    effectiveTo: null,
    entry: {
      frequency: 'ffy_quarter',
      dimensions: [{ code: 'grade', exclusive: true, options: ['k-5', 'unknown'] }],
    },
    ...change,
  });
const dictionary = new Map(
  [
    indicator('served@1'),
    indicator('served@2'),
    indicator('planned@1', { status: 'draft' }),
    indicator('ended@1', { status: 'retired', effectiveTo: '2022-12-31' }),
  ].map((one) => [one.indicator, one]),
);
const entry = (change: Partial<MeasureSetEntry> = {}): MeasureSetEntry => ({
  indicator: 'served@1',
  requiredTiers: ['local'],
  requiredDimensions: [],
  completenessThreshold: 80,
  expected: [],
  ...change,
});
const codes = (entries: MeasureSetEntry[], effectiveFrom = '2023-10-01') =>
  problemsOfSet({ effectiveFrom, entries }, dictionary, '2024-02-29').map(({ code }) => code);

describe('a measure set', () => {
  it('names published versions, dimensions they have and ranges of their periods', () => {
    const expected = [{ from: 'FFY2024-Q1', to: 'FFY2024-Q3' }, { from: 'FFY2025-Q1' }];
    expect(codes([entry({ requiredDimensions: ['grade'], expected })])).toEqual([]);
  });

  it.each<[string, MeasureSetEntry[]]>([
    ['INDICATOR_NOT_PUBLISHED', [entry(), entry({ indicator: 'nobody@1' })]],
    ['INDICATOR_NOT_PUBLISHED', [entry(), entry({ indicator: 'planned@1' })]],
    ['INDICATOR_NOT_PUBLISHED', [entry(), entry({ indicator: 'ended@1' })]],
    ['INDICATOR_REPEATED', [entry(), entry({ indicator: 'served@2' })]],
    ['DIMENSION_UNKNOWN', [entry({ requiredDimensions: ['age'] })]],
    ['PERIOD_OF_OTHER_FREQUENCY', [entry({ expected: [{ from: 'CY2023' }] })]],
    ['RANGE_BACKWARDS', [entry({ expected: [{ from: 'FFY2024-Q2', to: 'FFY2024-Q1' }] })]],
  ])('is refused with %s', (code, entries) => {
    expect(codes(entries)).toEqual([code]);
  });

  it('begins with a period of one of its entries', () => {
    expect(codes([entry()], '2023-11-01')).toEqual(['NOT_A_PERIOD_START']);
    expect(codes([], '2023-10-01')).toEqual(['NOT_A_PERIOD_START']);
  });

  it('begins within ten years, that a slip does not bar every later one', () => {
    expect(codes([entry()], '2034-01-01')).toEqual([]);
    for (const slip of ['2034-04-01', '9999-10-01'])
      expect(codes([entry()], slip), slip).toEqual(['BEGINS_TOO_LATE']);
  });
});
