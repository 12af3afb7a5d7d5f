import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../api/schemas.js';
import { decimal, marksOf, reportedText, valueText } from './figure-value.js';

const figure = (part: Partial<Figure>): Figure =>
  ({
    basis: 'preliminary',
    n: null,
    d: null,
    value: null,
    unit: 'people',
    counts: counts(2, 0, 0),
    ...part,
  }) as Figure;
const counts = (expected: number, reported: number, noNewResults: number, unexpected = [0, 0]) => ({
  expected,
  reported,
  noNewResults,
  reportedUnexpected: unexpected[0]!,
  noNewResultsUnexpected: unexpected[1]!,
  missing: expected - reported - noNewResults,
});

describe('a figure in words', () => {
  it.each([
    ['0 people', { n: '0', value: '0', counts: counts(2, 1, 0) }],
    ['no new results', { n: '0', value: '0', counts: counts(2, 0, 1) }],
    ['nobody has reported', { counts: counts(2, 0, 0) }],
    ['nothing has been accepted', { basis: 'official' as const, counts: counts(2, 0, 0) }],
    ['not expected', { counts: counts(0, 0, 0) }],
    ['21 people', { n: '21', value: '21', counts: counts(0, 0, 0, [1, 0]) }],
    ['21 people', { n: '21', value: '21', counts: counts(2, 0, 0, [1, 0]) }],
    ['no new results', { n: '0', value: '0', counts: counts(0, 0, 0, [0, 1]) }],
    ['withheld', { withheld: true, counts: counts(2, 1, 1) }],
    ['withheld', { withheld: true, counts: counts(0, 0, 0, [1, 0]) }],
    ['nobody has reported', { withheld: true, counts: counts(2, 0, 0) }],
    ['undefined: the denominator is 0', { n: '0', d: '0', counts: counts(1, 1, 0) }],
    ['cannot be added up', { counts: counts(1, 1, 0), refusal: { code: 'ROLL_UP_REFUSED', detail: '' } }],
  ])('says %s', (words, part) => {
    expect(valueText(figure(part))).toBe(words);
  });

  it('does not say of the official one that nobody reported what nobody has accepted', () => {
    const given = { counts: counts(3, 2, 0) };
    expect(reportedText(figure(given))).toBe('2 of 3 reported');
    expect(reportedText(figure({ ...given, basis: 'official' }))).toBe('2 of 3 accepted');
  });

  it.each([
    ['2 of 3 reported, 1 of them without new results; 1 filed though not expected', counts(3, 1, 1, [1, 0])],
    ['2 filed though not expected, 1 of them without new results', counts(0, 0, 0, [1, 1])],
    ['none expected', counts(0, 0, 0)],
  ])('says of who is in it: %s', (words, given) => {
    expect(reportedText({ basis: 'preliminary', counts: given })).toBe(words);
  });

  it('says of the official one that they were accepted though not expected', () => {
    const given = { basis: 'official' as const, counts: counts(1, 1, 0, [1, 0]) };
    expect(reportedText(given)).toBe('1 of 1 accepted; 1 accepted though not expected');
  });

  it('says of a service that is older than these pages what it gives', () => {
    const { reportedUnexpected: _, noNewResultsUnexpected: __, ...older } = counts(2, 1, 1);
    const given = figure({ n: '21', value: '21', counts: older as Figure['counts'] });
    expect([valueText(given), reportedText(given)]).toEqual([
      '21 people',
      '2 of 2 reported, 1 of them without new results',
    ]);
  });

  it('calls partial what there is a part of, and nothing that there is not', () => {
    const marks = (given: Figure['counts']) => marksOf(figure({ partial: true, labels: [], counts: given }));
    expect(marks(counts(3, 1, 0))).toEqual(['2 missing, so the figure is partial']);
    expect(marks(counts(3, 0, 0))).toEqual(['3 missing']);
  });

  it('keeps the four states of absence apart', () => {
    const states = [counts(2, 1, 0), counts(2, 0, 1), counts(2, 0, 0), counts(0, 0, 0)];
    const words = states.map((each, index) =>
      valueText(figure({ counts: each, ...(index < 2 && { n: '0', value: '0' }) })),
    );
    expect(new Set(words).size).toBe(4);
  });
});

describe('an exact decimal', () => {
  it.each([
    ['1234567', '1,234,567'],
    ['0.5', '0.5'],
    ['10.136986', '10.14'],
    ['0.995', '1'],
    ['999.999', '1,000'],
    ['123456789012345678901234.5678', '123,456,789,012,345,678,901,234.57'],
    ['0.004', '0.004'],
    ['0.000', '0'],
  ])('%s is shown as %s', (text, shown) => {
    expect(decimal(text)).toBe(shown);
  });

  it('is never off by more than half of what is shown', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (scaled) => {
        const digits = scaled.toString().padStart(7, '0');
        const shown = decimal(`${digits.slice(0, -6)}.${digits.slice(-6)}`).replaceAll(',', '');
        const [whole = '0', fraction = ''] = shown.split('.');
        const back = BigInt(whole + fraction.padEnd(6, '0'));
        const difference = back > scaled ? back - scaled : scaled - back;
        expect(difference <= 5_000n).toBe(true);
      }),
    );
  });
});
