import { periodSpan } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { deadlinesAt } from './deadlines.js';

const quarter = periodSpan('FFY2024-Q1')!;
const of = (openedOn: string, tier: string, leadDays = {}) =>
  deadlinesAt(quarter, openedOn, leadDays).find((deadlines) => deadlines.tier === tier);

describe('deadlines', () => {
  it('are the ends of the first, second and third month after the period', () => {
    expect(of('2023-10-01', 'federal')).toEqual({
      tier: 'federal',
      enter: '2024-01-31',
      review: '2024-02-29',
      revise: '2024-03-31',
    });
  });

  it('come earlier for a tier with lead days', () => {
    const local = of('2023-10-01', 'local', { local: 10, state: 5 });
    expect(local).toMatchObject({ enter: '2024-01-21', review: '2024-02-19', revise: '2024-03-21' });
    expect(of('2023-10-01', 'federal', { local: 10 })?.enter).toBe('2024-01-31');
  });

  it('stay the same on the last day to enter', () => {
    expect(of('2024-01-31', 'federal')?.enter).toBe('2024-01-31');
  });

  it('are counted from the opening day once the last day to enter has passed', () => {
    expect(of('2024-02-01', 'federal')).toMatchObject({
      enter: '2024-03-31',
      review: '2024-04-30',
      revise: '2024-05-31',
    });
  });

  it('are counted from the opening day for every tier where only the earliest tier would be late', () => {
    expect(of('2024-01-25', 'local', { local: 10 })?.enter).toBe('2024-02-19');
    expect(of('2024-01-25', 'federal', { local: 10 })?.enter).toBe('2024-02-29');
  });
});
