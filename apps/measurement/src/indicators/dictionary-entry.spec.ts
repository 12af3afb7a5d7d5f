import { describe, expect, it } from 'vitest';
import { type Candidate, problemsOf } from './dictionary-entry.js';

const valid: Candidate = {
  indicator: 'students-served@1',
  title: 'Students served',
  definition: 'Students who received a service',
  unit: 'students',
  kind: 'count',
  direction: 'up',
  frequency: 'ffy_quarter',
  overOrganizations: 'sum',
  overPeriods: 'sum',
  duplication: 'both',
  dimensions: [{ code: 'grade', exclusive: true, options: ['k-5', '6-12', 'unknown'] }],
  personLevel: true,
  numeratorWithinDenominator: false,
  suppressBelow: 10,
  collectedBy: 'reporter',
  effectiveFrom: '2023-10-01',
};
const today = '2024-02-29';
const codes = (change: Partial<Candidate>) =>
  problemsOf({ ...valid, ...change }, today).map(({ code }) => code);
const options = (...names: string[]) => [{ code: 'grade', exclusive: true, options: names }];

describe('a dictionary entry', () => {
  it('may be published when nothing contradicts', () => {
    expect(problemsOf(valid, today)).toEqual([]);
  });

  it('begins within ten years, that a slip does not bar every later version', () => {
    expect(codes({ effectiveFrom: '2034-01-01' })).toEqual([]);
    for (const slip of ['2034-04-01', '9999-07-01'])
      expect(codes({ effectiveFrom: slip }), slip).toEqual(['BEGINS_TOO_LATE']);
  });

  it.each<[string, Partial<Candidate>]>([
    ['NOT_A_PERIOD_START', { effectiveFrom: '2023-11-01' }],
    ['NOT_A_PERIOD_START', { effectiveFrom: '2023-02-30' }],
    ['NOT_A_PERIOD_START', { frequency: 'calendar_year' }],
    ['NOT_A_PERIOD_END', { effectiveTo: '2024-01-31' }],
    ['NOT_A_PERIOD_END', { effectiveTo: '2023-09-30' }],
    ['PER_WITHOUT_RATIO', { per: 100 }],
    ['NO_DENOMINATOR', { numeratorWithinDenominator: true }],
    ['RATE_CANNOT_BE_SUMMED', { kind: 'rate_without_denominator', overPeriods: 'none' }],
    ['RATE_CANNOT_BE_SUMMED', { kind: 'rate_without_denominator', overOrganizations: 'none' }],
    ['SUPPRESSION_MISSING', { suppressBelow: undefined }],
    ['SUPPRESSION_MISSING', { suppressBelow: 1 }],
    ['COMPARABILITY_MISSING', { predecessor: 'students-served@2' }],
    ['OWN_PREDECESSOR', { predecessor: 'students-served@1', comparableToPredecessor: true }],
    ['UNKNOWN_OPTION_MISSING', { dimensions: options('k-5', '6-12') }],
    ['OPTIONS_MISSING', { dimensions: options('unknown') }],
    ['OPTION_REPEATED', { dimensions: options('k-5', 'k-5', 'unknown') }],
    ['OPTION_REPEATED', { dimensions: options('K-5', 'k-5', 'unknown') }],
    ['OPTION_REPEATED', { dimensions: options('grade 5', 'grade \uff15', 'unknown') }],
    ['NAME_NOT_PLAIN', { dimensions: options('a:b', 'unknown') }],
    ['NAME_NOT_PLAIN', { dimensions: options('Ce\u0300dre', 'unknown') }],
    ['NAME_NOT_PLAIN', { dimensions: options('k-5 ', 'unknown') }],
    ['NAME_NOT_PLAIN', { dimensions: options('k\u200b-5', 'unknown') }],
    ['DIMENSION_REPEATED', { dimensions: [...valid.dimensions, ...valid.dimensions] }],
    ['DIMENSION_REPEATED', { dimensions: [...valid.dimensions, { ...valid.dimensions[0]!, code: 'Grade' }] }],
  ])('is refused with %s for %j', (code, change) => {
    expect(codes(change)).toEqual([code]);
  });

  it('has a thousand options over all its dimensions at most, as a result has a part for each', () => {
    const many = (dimensions: number, each: number) =>
      Array.from({ length: dimensions }, (_, d) => ({
        code: `dimension-${d}`,
        exclusive: false,
        options: ['unknown', ...Array.from({ length: each - 1 }, (_, o) => `option-${o}`)],
      }));
    expect(codes({ dimensions: many(5, 200) })).toEqual([]);
    const [refused] = problemsOf(
      { ...valid, dimensions: [...many(5, 200), ...options('a', 'unknown')] },
      today,
    );
    expect(refused).toMatchObject({ code: 'TOO_MANY_OPTIONS', path: 'dimensions' });
    expect(refused!.message).toContain('have 1002 options together and may have 1000');
  });

  it('may be a ratio per 100,000 whose numerator lies within its denominator', () => {
    expect(codes({ kind: 'ratio', per: 100_000, numeratorWithinDenominator: true })).toEqual([]);
  });

  it('may be a rate without denominator that nobody sums', () => {
    expect(
      codes({ kind: 'rate_without_denominator', overOrganizations: 'none', overPeriods: 'none' }),
    ).toEqual([]);
  });
});
