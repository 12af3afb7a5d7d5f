import { periodSpan } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { likelyPeriod, suggestPeriod } from './suggestion.js';

const spans = (...ids: string[]) => ids.map((id) => periodSpan(id)!);
const suggest = (named: string, open: string[], today: string) =>
  suggestPeriod(periodSpan(named)!, spans(...open), today);

describe('the period that fits', () => {
  it("for October to December filed into last year's first quarter is this year's first quarter", () => {
    expect(suggest('FFY2023-Q1', ['FFY2024-Q1', 'FFY2024-Q2'], '2024-01-10')).toBe('FFY2024-Q1');
  });

  it('is else the last one that has ended', () => {
    expect(suggest('FFY2024-Q3', ['FFY2023-Q4', 'FFY2024-Q1'], '2024-01-10')).toBe('FFY2024-Q1');
    expect(suggest('CY1980', ['CY1982', 'CY1983'], '2024-01-10')).toBe('CY1983');
  });

  it('is else the one under way, and never one of another frequency', () => {
    expect(suggest('FFY2024-Q4', ['FFY2024-Q2'], '2024-01-10')).toBe('FFY2024-Q2');
    expect(suggest('FFY2024-Q4', ['FFY2024', 'CY2023'], '2024-01-10')).toBeUndefined();
  });
});

describe('the period that is likely meant by a text that names none', () => {
  it.each([
    ['ffy_quarter', '2024Q1', 'FFY2024-Q1'],
    ['ffy_quarter', 'FY24 Q1', 'FFY2024-Q1'],
    ['ffy_quarter', 'FFY24-Q1', 'FFY2024-Q1'],
    ['ffy_quarter', 'Q3 FY2024', 'FFY2024-Q3'],
    ['ffy_quarter', '1st quarter 2024', 'FFY2024-Q1'],
    ['ffy_quarter', 'CY2024 Q1', 'FFY2024-Q2'],
    ['ffy_quarter', 'calendar 2024, Qtr. 4', 'FFY2025-Q1'],
    ['ffy_year', 'FY24', 'FFY2024'],
    ['ffy_year', '2024', 'FFY2024'],
    ['calendar_year', '2024', 'CY2024'],
    ['month', '2024-1', '2024-01'],
    ['month', '202401', '2024-01'],
    ['month', '1/2024', '2024-01'],
    ['month', 'Jan-24', '2024-01'],
    ['month', 'September 2024', '2024-09'],
  ] as const)('is, of the frequency %s, for %s: %s', (frequency, text, periodId) => {
    expect(likelyPeriod(text, frequency)?.periodId).toBe(periodId);
  });

  it.each([
    ['ffy_quarter', '2024'],
    ['ffy_quarter', '2024Q5'],
    ['ffy_quarter', '2024 Q1 Q2'],
    ['ffy_quarter', 'Q1'],
    ['ffy_year', '2024Q1'],
    ['ffy_year', '2023-2024'],
    ['month', '2024Q1'],
    ['month', '01-24'],
    ['month', '2024-13'],
    ['month', 'soon'],
  ] as const)('is none, of the frequency %s, for %s', (frequency, text) => {
    expect(likelyPeriod(text, frequency)).toBeUndefined();
  });
});
