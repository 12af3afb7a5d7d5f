import { type Tier } from '@impact/contracts';
import { type PeriodSpan, periodSpan } from '@impact/partnership-rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureSet } from '../measure-sets/measure-set.entity.js';
import { participation, siteId, stateId } from '../testing/builders.js';
import { askedOf, periodKeys, type LoadedRows } from './submission-context.queries.js';

const nodes = new Map(
  [participation(siteId, 'local'), participation(stateId, 'state')].map((node) => [node.id, node]),
);

describe('the periods of many targets', () => {
  it('are named once each, and not at all for an unknown site', () => {
    const target = (participationId: string, periodId: string) => ({
      participationId,
      indicator: 'a@1',
      periodId,
    });
    const targets = [
      target(siteId, 'CY2023'),
      target(stateId, 'CY2023'),
      target(siteId, 'CY2024'),
      target('nobody', 'CY2025'),
    ];
    expect(periodKeys(targets, nodes)).toHaveLength(2);
  });
});

describe('who is asked for an indicator', () => {
  const tiers: readonly Tier[] = ['federal', 'state', 'local'];
  const set = (version: number, effectiveFrom: string) =>
    ({
      initiativeId: 'aware',
      version,
      effectiveFrom,
      entries: [{ indicator: 'a@1', requiredTiers: [tiers[version % 3]] }],
    }) as MeasureSet;

  it('is told by the latest of the versions that begin on one day, in whatever order they are read', () => {
    const days = ['2022-01-01', '2023-01-01', '2023-01-01', '2023-01-01', '2024-01-01'];
    const sets = days.map((day, place) => set(place + 1, day));
    fc.assert(
      fc.property(fc.shuffledSubarray(sets, { minLength: sets.length }), (measureSets) => {
        const loaded = { measureSets } as unknown as LoadedRows;
        expect(askedOf(loaded, 'aware', 'a@1', periodSpan('CY2023') as PeriodSpan)).toEqual([tiers[4 % 3]]);
      }),
    );
  });
});
