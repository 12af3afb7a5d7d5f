import { communicationPairs, shippedPairs } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { daysAhead, type Party, pairOf, pairsConcerning, servedPairs } from './communication-paths.js';

const path = (participationId: string, ...parties: Party[]) => ({ participationId, parties });
const atState = { tier: 'state', line: ['tn', 'root'] } as const;
const atRoot = { tier: 'federal', line: ['root'] } as const;

describe('communication paths', () => {
  it('join a pair of sides, whichever is told first', () => {
    expect(pairOf([{ side: 'ta_centre' }, { side: 'state' }])).toBe('state-ta_centre');
    expect(pairOf([{ side: 'state' }, { side: 'state' }])).toBe('state-state');
    expect(new Set(communicationPairs).size).toBe(10);
  });

  it('concern the tiers that are a side of them, and the funder where they lie within the centre', () => {
    expect(pairsConcerning('state', shippedPairs)).toEqual([
      'federal-state',
      'state-state',
      'state-ta_centre',
    ]);
    expect(pairsConcerning('federal', shippedPairs)).toContain('ta_centre-ta_centre');
    expect(pairsConcerning('local', shippedPairs)).toEqual([]);
  });

  it('serve what lies below them, unless a nearer participation has some of the same pair', () => {
    const above = path('root', { side: 'federal' }, { side: 'state' });
    const own = path('tn', { side: 'federal' }, { side: 'state', participationId: 'tn' });
    expect(servedPairs(atState, ['federal-state'], [above])[0]!.paths).toEqual([above]);
    expect(servedPairs(atState, ['federal-state'], [above, own])[0]!.paths).toEqual([own]);
    expect(servedPairs(atState, ['state-state'], [above])).toEqual([{ pair: 'state-state', paths: [] }]);
  });

  it('serve the one state that they name, and are no path from the funder to all states', () => {
    const one = path('root', { side: 'federal' }, { side: 'state', participationId: 'tn' });
    expect(servedPairs(atState, ['federal-state'], [one])[0]!.paths).toEqual([one]);
    expect(servedPairs({ ...atState, line: ['ky', 'root'] }, ['federal-state'], [one])[0]!.paths).toEqual([]);
    expect(servedPairs(atRoot, ['federal-state'], [one])[0]!.paths).toEqual([]);
  });

  it('are a risk for a quarter of their cadence before they are due, and for thirty days at most', () => {
    expect([1, 7, 31, 91, 365].map(daysAhead)).toEqual([0, 1, 7, 22, 30]);
  });
});
