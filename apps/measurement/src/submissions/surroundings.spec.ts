import { describe, expect, it } from 'vitest';
import { participation, siteId, stateId } from '../testing/builders.js';
import { periodKeys } from './surroundings.js';

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
