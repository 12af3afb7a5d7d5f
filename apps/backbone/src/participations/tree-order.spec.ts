import { describe, expect, it } from 'vitest';
import { inTreeOrder, type TreeRow } from './tree-order.js';

const row = (id: string, parentId: string | null): TreeRow => ({
  id,
  parentId,
  organizationId: `${id}-organization`,
  tier: 'local',
  name: id,
  codes: [],
});

describe('the order of a tree', () => {
  it('puts children after their parent and keeps the order of siblings', () => {
    const rows = [row('a', 'y'), row('b', 'x'), row('root', null), row('x', 'root'), row('y', 'root')];
    const order = inTreeOrder(rows).map(({ id, depth }) => `${id}${depth}`);
    expect(order).toEqual(['root0', 'x1', 'b2', 'y1', 'a2']);
  });

  it('begins with the highest nodes that are given', () => {
    expect(inTreeOrder([row('x', 'hidden'), row('a', 'x')]).map(({ depth }) => depth)).toEqual([0, 1]);
  });
});
