import { expect, it } from 'vitest';
import { stretches } from './export-measures.js';

it('parts periods of which some are locked', () => {
  const periods = ['CY2009', 'CY2010', 'CY2011'].map((periodId) => ({
    periodId,
    label: null,
    status: periodId === 'CY2011' ? 'open' : 'locked',
  }));
  expect(stretches(periods)).toEqual([
    { from: 'CY2009', to: 'CY2010', locked: true },
    { from: 'CY2011', to: 'CY2011' },
  ]);
});

it('joins periods that follow each other under one label', () => {
  const periods = ['FFY2024-Q1', 'CY2009', 'FFY2023-Q4', 'FFY2023-Q1', 'CY2010'].map((periodId) => ({
    periodId,
    label: periodId === 'CY2009' ? 'about 2009' : null,
  }));
  expect(stretches(periods)).toEqual([
    { from: 'CY2009', to: 'CY2009', label: 'about 2009' },
    { from: 'CY2010', to: 'CY2010' },
    { from: 'FFY2023-Q1', to: 'FFY2023-Q1' },
    { from: 'FFY2023-Q4', to: 'FFY2024-Q1' },
  ]);
});
