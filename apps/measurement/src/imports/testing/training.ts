import type { Measures, Sample } from './sample.js';

const indicator = (code: string, change: object = {}) => ({
  code,
  version: 1,
  title: code,
  definition: code,
  unit: 'people',
  kind: 'count',
  direction: 'up',
  frequency: 'ffy_quarter',
  overOrganizations: 'sum',
  overPeriods: 'sum',
  duplication: 'none',
  dimensions: [],
  personLevel: false,
  numeratorWithinDenominator: false,
  collectedBy: 'reporter',
  effectiveFrom: '2024-10-01',
  ...change,
});

const measures: Measures = {
  indicators: [
    indicator('lark-trained', {
      dimensions: [{ code: 'role', exclusive: true, options: ['teacher', 'counsellor', 'other', 'unknown'] }],
    }),
    indicator('lark-spent', { unit: 'USD', kind: 'amount' }),
    indicator('lark-calls', { unit: 'calls', frequency: 'month' }),
    indicator('lark-rate', { unit: 'per cent', kind: 'rate_without_denominator', overOrganizations: 'none' }),
    indicator('lark-reached', { kind: 'ratio' }),
  ],
  measureSet: {
    effectiveFrom: '2024-10-01',
    entries: ['trained', 'spent', 'calls', 'rate', 'reached'].map((name) => ({
      indicator: `lark-${name}@1`,
      requiredTiers: ['local'],
      completenessThreshold: 80,
    })),
  },
};

const quarters = [2025, 2026].flatMap((year) => [1, 2, 3, 4].map((quarter) => `FFY${year}-Q${quarter}`));

/** One state with three counties, one of them with an accent in a code, and another state that a reporter of the first never sees. */
export const training: Sample = {
  name: 'training',
  measures,
  periodIds: [...quarters, '2025-10', '2025-11', '2025-12'],
  sites: [
    { codes: ['case:lark', 'casefips:07'], tier: 'state', parent: 'root' },
    { codes: ['case:moor', 'casefips:08'], tier: 'state', parent: 'root' },
    { codes: ['casefips:07001'], tier: 'local', parent: 'case:lark' },
    { codes: ['casefips:07003'], tier: 'local', parent: 'case:lark' },
    { codes: ['casefips:07005', 'case:C\u00e8dre'], tier: 'local', parent: 'case:lark' },
    { codes: ['casefips:08001'], tier: 'local', parent: 'case:moor' },
  ],
};
