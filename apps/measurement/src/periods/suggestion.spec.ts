import { periodSpan } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { suggestPeriod } from './suggestion.js';

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
