import { describe, expect, it } from 'vitest';
import { participation, rootId, siteId, stateId } from '../testing/builders.js';
import { ancestorsOn, periodKeys } from './surroundings.js';

const otherId = '10000000-0000-4000-8000-000000000009';
const site = participation(siteId, 'local', {
  parents: [
    { parentId: stateId, from: '2020-01-01' },
    { parentId: otherId, from: '2024-02-15' },
  ],
});
const state = participation(stateId, 'state', { parents: [{ parentId: rootId, from: '2020-01-01' }] });
const other = participation(otherId, 'state', { parents: [{ parentId: rootId, from: '2020-01-01' }] });
const nodes = new Map([site, state, other, participation(rootId, 'federal')].map((node) => [node.id, node]));
const above = (day: string) => ancestorsOn(site, day, nodes).map(({ id }) => id);

describe('the line above a site', () => {
  it('keeps the first quarter with the old parent when a site moves in February', () => {
    expect(above('2023-12-31')).toEqual([stateId, rootId]);
    expect(above('2024-03-31')).toEqual([otherId, rootId]);
  });

  it('is that of the first parent before the site began', () => {
    expect(above('1980-12-31')).toEqual([stateId, rootId]);
  });

  it('is empty for the root, and ends where a parent is not known', () => {
    expect(ancestorsOn(nodes.get(rootId)!, '2024-01-01', nodes)).toEqual([]);
    expect(ancestorsOn(site, '2024-01-01', new Map())).toEqual([]);
  });
});

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
