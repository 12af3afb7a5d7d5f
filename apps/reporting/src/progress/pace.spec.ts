import { directions, frequencies, indicatorKinds } from '@impact/contracts';
import { periodSpan } from '@impact/partnership-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../tallies/figure-state.js';
import { type GoalNumbers, type Pace, paceOf } from './pace.js';
import { type PeriodFigure, periodsOfYear, yearFigure, type YearRule } from './year-figure.js';

const year = periodSpan('FFY2024')!;
const quarterly: YearRule = { kind: 'count', frequency: 'ffy_quarter', overPeriods: 'sum' };
const count = { kind: 'count', per: 1 } as const;
const figure = (n: string | null, more: Partial<PeriodFigure> = {}): PeriodFigure => ({
  n,
  d: null,
  missing: 0,
  refused: false,
  ...more,
});
/** Figures of the quarters of the year, in order; undefined where there is none. */
const quarters =
  (...figures: (PeriodFigure | undefined)[]) =>
  (periodId: string) =>
    figures[Number(periodId.at(-1)) - 1];
const goal: GoalNumbers = { baseline: '100', target: '200', direction: 'up' };

describe('the figure of a fiscal year', () => {
  it('is the sum of its periods, or the last one that was filed, by the rule of the indicator', () => {
    const filed = quarters(figure('1.5'), figure('2.25'));
    expect(yearFigure(quarterly, year, filed)).toMatchObject({
      n: '3.75',
      upTo: { periodId: 'FFY2024-Q2' },
      partial: false,
    });
    expect(yearFigure({ ...quarterly, overPeriods: 'last' }, year, filed)).toMatchObject({ n: '2.25' });
  });

  it('is none where the indicator has no rule, or its periods lie in two fiscal years, and says so', () => {
    const filed = quarters(figure('1'));
    expect(yearFigure({ ...quarterly, overPeriods: 'none' }, year, filed)).toBe('not_added_over_periods');
    expect(yearFigure({ ...quarterly, kind: 'rate_without_denominator' }, year, filed)).toBe(
      'not_added_over_periods',
    );
    expect(yearFigure({ ...quarterly, frequency: 'calendar_year' }, year, filed)).toBe(
      'not_within_fiscal_years',
    );
    const yearly: YearRule = { ...quarterly, frequency: 'ffy_year', overPeriods: 'none' };
    expect(yearFigure(yearly, year, () => figure('7'))).toMatchObject({ n: '7', partial: false });
  });

  it('is none where nobody filed, which is not 0, and 0 where it was declared that there was nothing', () => {
    expect(yearFigure(quarterly, year, quarters())).toBe('nothing_filed');
    expect(yearFigure(quarterly, year, quarters(figure(null, { missing: 3 })))).toBe('nothing_filed');
    expect(yearFigure(quarterly, year, quarters(figure('0')))).toMatchObject({ n: '0', partial: false });
    const refused = figure(null, { refused: true });
    expect(yearFigure(quarterly, year, quarters(figure('1'), refused))).toBe('not_added_over_organizations');
  });

  it('is partial where a period before the last, or somebody in one that counts, is missing', () => {
    expect(yearFigure(quarterly, year, quarters(figure('1'), undefined, figure('2')))).toMatchObject({
      n: '3',
      partial: true,
    });
    const late = quarters(figure('1', { missing: 1 }), figure('2'));
    expect(yearFigure(quarterly, year, late)).toMatchObject({ partial: true });
    expect(yearFigure({ ...quarterly, overPeriods: 'last' }, year, late)).toMatchObject({ partial: false });
  });

  it('of a ratio adds numerators and denominators, and divides last', () => {
    const ratio: YearRule = { ...quarterly, kind: 'ratio' };
    const filed = quarters(figure('9', { d: '10' }), figure('10', { d: '100' }));
    const whole = yearFigure(ratio, year, filed) as { n: string; d: string };
    expect(whole).toMatchObject({ n: '19', d: '110' });
    expect(valueOf(whole, { kind: 'ratio', per: 100 })).toBe('17.272727');
  });
});

describe('the pace of an annual goal', () => {
  const level: YearRule = { ...quarterly, overPeriods: 'last' };
  const paceBy = (
    filed: ReturnType<typeof quarters>,
    given: Partial<GoalNumbers> = {},
    rule: YearRule = level,
  ): Pace => paceOf({ ...goal, ...given }, yearFigure(rule, year, filed), year, count);
  const grown = (filed: ReturnType<typeof quarters>, given?: Partial<GoalNumbers>): Pace =>
    paceBy(filed, given, quarterly);
  const down = { baseline: '300', target: '200', direction: 'down' } as const;

  it('of a level compares with the share of the way that the days up to the last period are of the year', () => {
    // 92 of 366 days: 100 + 92/366 × 100 = 125.136612, of which nine tenths are 112.622…
    expect(paceBy(quarters(figure('113')))).toEqual({
      pace: 'on_track',
      reason: null,
      line: '125.136612',
      elapsed: { days: 92, of: 366 },
    });
    expect(paceBy(quarters(figure('112.6'))).pace).toBe('off_track');
  });

  it('of what grows compares with that share of the target, wherever it started from', () => {
    // 92 of 366 days: 92/366 × 200 = 50.273224, of which nine tenths are 45.245…
    for (const baseline of ['100', null]) {
      const onTrack = { pace: 'on_track', line: '50.273224', elapsed: { days: 92, of: 366 } };
      expect(grown(quarters(figure('46')), { baseline })).toMatchObject(onTrack);
      expect(grown(quarters(figure('45.2')), { baseline }).pace).toBe('off_track');
    }
    // Eleven tenths are 55.3005…
    expect(grown(quarters(figure('55.3')), down).pace).toBe('on_track');
    expect(grown(quarters(figure('55.31')), down).pace).toBe('off_track');
  });

  it('turns exactly at nine tenths of the line, and at eleven where less is better', () => {
    const whole = (n: string) => quarters(figure(n), figure('0'), figure('0'), figure('0'));
    expect(grown(whole('180')).pace).toBe('on_track');
    expect(grown(whole('179.9999')).pace).toBe('off_track');
    expect(grown(whole('220'), down).pace).toBe('on_track');
    expect(grown(whole('220.0001'), down).pace).toBe('off_track');
  });

  it('of a level is unknown without a baseline, which is not 0, and where nothing was filed', () => {
    expect(paceBy(quarters(figure('5')), { baseline: null })).toMatchObject({
      pace: 'unknown',
      reason: 'baseline_unknown',
      line: null,
    });
    expect(paceBy(quarters())).toMatchObject({ pace: 'unknown', reason: 'nothing_filed' });
  });

  it('of a count that is not whole is said where what is missing could not change it', () => {
    const part = (n: string) => quarters(figure(n, { missing: 2 }));
    expect(grown(part('46')).pace).toBe('on_track');
    expect(grown(part('10'))).toMatchObject({ pace: 'unknown', reason: 'partial', line: '50.273224' });
    expect(grown(part('400'), down).pace).toBe('off_track');
    expect(grown(part('10'), down)).toMatchObject({ pace: 'unknown', reason: 'partial' });
  });

  it('of 0/0 is unknown: it is neither 0 nor all', () => {
    const ratio: YearRule = { ...quarterly, kind: 'ratio' };
    const filed = yearFigure(ratio, year, quarters(figure('0', { d: '0' })));
    expect(paceOf(goal, filed, year, { kind: 'ratio', per: 100 })).toMatchObject({
      pace: 'unknown',
      reason: 'undefined_value',
    });
  });
});

/** Works years and paces out on paper, in whole numbers alone: it shares nothing with what it checks. */
describe('a year worked out on paper', () => {
  type Fraction = readonly [numerator: bigint, denominator: bigint];
  const scale = 10_000n;
  const units = (text: string): bigint => {
    const [whole, part = ''] = text.split('.') as [string, string?];
    return BigInt(whole) * scale + BigInt(part.padEnd(4, '0'));
  };
  const less = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b;
  const days = (from: string, to: string) => BigInt((Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);

  const perYear = { month: 12, ffy_quarter: 4, ffy_year: 1, calendar_year: 0 } as const;
  const lastDays: Record<number, readonly string[]> = {
    12: [
      '10-31',
      '11-30',
      '12-31',
      '01-31',
      '02-29',
      '03-31',
      '04-30',
      '05-31',
      '06-30',
      '07-31',
      '08-31',
      '09-30',
    ],
    4: ['12-31', '03-31', '06-30', '09-30'],
    1: ['09-30'],
  };

  const decimal = fc
    .bigInt({ min: 0n, max: 10n ** 12n })
    .map((n) => (n % scale === 0n ? `${n / scale}` : `${n / scale}.${`${n % scale}`.padStart(4, '0')}`));
  const period = fc.option(
    fc.record({
      n: fc.option(decimal, { freq: 5 }),
      d: fc.option(decimal, { freq: 6 }),
      missing: fc.constantFrom(0, 0, 0, 2),
    }),
    { freq: 5, nil: undefined },
  );

  it('gives the same figure and the same pace', () => {
    const seen = new Set<string>();
    const cases = fc.record({
      kind: fc.constantFrom(...indicatorKinds),
      frequency: fc.constantFrom(...frequencies),
      overPeriods: fc.constantFrom('sum' as const, 'last' as const, 'none' as const),
      per: fc.constantFrom(1, 100, 1000),
      filed: fc.array(period, { minLength: 12, maxLength: 12 }),
      baseline: fc.option(decimal, { freq: 8 }),
      target: decimal,
      direction: fc.constantFrom(...directions.filter((each) => each !== 'none')),
    });
    fc.assert(
      fc.property(cases, ({ kind, frequency, overPeriods, per, filed, baseline, target, direction }) => {
        const periods = periodsOfYear(frequency, year);
        const number = perYear[frequency];
        expect(periods).toHaveLength(number);
        const figures = filed.slice(0, number).map((each) => each && { ...each, refused: false });
        const figureOf = (id: string) => figures[periods.findIndex(({ periodId }) => periodId === id)];
        const got = yearFigure({ kind, frequency, overPeriods }, year, figureOf);
        const pace = paceOf({ baseline, target, direction }, got, year, { kind, per });

        const counted = figures.flatMap((each, at) =>
          each && each.n !== null ? [{ ...each, at, n: each.n }] : [],
        );
        const summed = overPeriods === 'sum' && number > 1;
        const expectNone = (reason: string) => {
          seen.add(reason);
          expect([got, pace.pace, pace.reason]).toEqual([reason, 'unknown', reason]);
        };
        if (number === 0) return expectNone('not_within_fiscal_years');
        if ((overPeriods === 'none' && number > 1) || (summed && kind === 'rate_without_denominator'))
          return expectNone('not_added_over_periods');
        if (counted.length === 0) return expectNone('nothing_filed');

        const last = counted.at(-1)!;
        const parts = summed ? counted : [last];
        const n = parts.reduce((sum, each) => sum + units(each.n), 0n);
        const ds = parts.flatMap(({ d }) => (d === null ? [] : [units(d)]));
        const d = ds.length === 0 ? null : ds.reduce((sum, each) => sum + each, 0n);
        const holes = summed && counted.length < last.at + 1;
        const partial = holes || parts.some(({ missing }) => missing > 0);
        if (typeof got === 'string') throw new Error(got);
        expect([units(got.n), got.d === null ? null : units(got.d), got.partial]).toEqual([n, d, partial]);

        const end = lastDays[number]![last.at]!;
        const elapsed = days('2023-10-01', `${end >= '10' ? 2023 : 2024}-${end}`);
        expect(pace.elapsed).toEqual({ days: Number(elapsed), of: 366 });
        const expectUnknown = (reason: string) => {
          seen.add(reason);
          expect([pace.pace, pace.reason]).toEqual(['unknown', reason]);
        };
        const start = summed && kind !== 'ratio' ? '0' : baseline;
        if (start === null) return expectUnknown('baseline_unknown');
        if (kind === 'ratio' && (d === null || d === 0n)) return expectUnknown('undefined_value');
        const achieved: Fraction = kind === 'ratio' ? [n * BigInt(per), d!] : [n, scale];
        const line: Fraction = [units(start) * 366n + elapsed * (units(target) - units(start)), 366n * scale];
        const off =
          direction === 'up'
            ? less(achieved, [line[0] * 9n, line[1] * 10n])
            : less([line[0] * 11n, line[1] * 10n], achieved);
        const certain = kind === 'ratio' || !partial || (direction === 'up' ? !off : off);
        if (!certain) return expectUnknown('partial');
        seen.add(off ? 'off_track' : 'on_track');
        expect([pace.pace, pace.reason]).toEqual([off ? 'off_track' : 'on_track', null]);
      }),
      { numRuns: 3_000 },
    );
    expect([...seen].sort()).toEqual([
      'baseline_unknown',
      'not_added_over_periods',
      'not_within_fiscal_years',
      'nothing_filed',
      'off_track',
      'on_track',
      'partial',
      'undefined_value',
    ]);
  });
});
