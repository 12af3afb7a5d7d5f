import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, type Period } from '../periods/period.js';
import type { SetEntry, SetVersion } from './measure-set.js';
import { Node, type NodeFacts } from './node.js';
import { type IndicatorRule, Structure } from './structure.js';
import { childrenIn, subtreeOn, withAncestors, withDescendants } from './tree-walks.js';

const period = (surrogateId: number, id: string): Period => ({ surrogateId, id, ...boundsOf(id) });
const quarters = ['FFY2024-Q1', 'FFY2024-Q2', 'FFY2024-Q3'].map((id, i) => period(i + 1, id));
const [q1, q2, q3] = [1, 2, 3];

const node = (surrogateId: number, facts: Partial<NodeFacts> = {}): Node =>
  new Node({
    surrogateId,
    id: `node-${surrogateId}`,
    initiativeId: 'aware',
    tier: 'local',
    parents: [],
    validFrom: '2000-01-01',
    validTo: null,
    ...facts,
  });
const under = (parent: number, from = '2000-01-01') => ({ parent, from });

const root = node(1, { tier: 'federal' });
const arkansas = node(2, { tier: 'state', parents: [under(1)] });
const tennessee = node(3, { tier: 'state', parents: [under(1)] });
const moving = node(4, { parents: [under(2), under(3, '2024-02-15')] });
const ended = node(5, { parents: [under(2), under(3, '2024-01-10')], validTo: '2024-01-05' });
const brief = node(6, { parents: [under(2, '2024-03-18')], validFrom: '2024-03-18' });

const rates = {
  surrogateId: 1,
  id: 'rate@1',
  initiativeId: 'aware',
  kind: 'ratio',
  rollsUp: true,
  per: 100,
  frequency: 'ffy_quarter',
  effectiveFrom: '2000-01-01',
  effectiveTo: null,
  personLevel: false,
} as const;
const entry = (more: Partial<SetEntry> = {}): SetEntry => ({
  indicator: 1,
  tiers: ['local'],
  ranges: [],
  threshold: 80,
  ...more,
});
const set = (entries: SetEntry[], effectiveFrom = '2000-01-01', version = 1): SetVersion => ({
  version,
  effectiveFrom,
  entries,
});

function structure({
  nodes = [root, arkansas, tennessee, moving, ended, brief],
  opened = [q1, q2],
  sets = [set([entry()])],
  rule = rates as IndicatorRule,
} = {}) {
  return new Structure({
    version: 1,
    nodes,
    indicators: [rule],
    periods: quarters,
    opened: new Map([['aware', new Set(opened)]]),
    sets: new Map([['aware', sets]]),
  });
}

describe('where a contribution counts', () => {
  it('is under the parent of the period’s last day', () => {
    const tree = structure();
    expect(tree.treePathOf(4, 1, q1)).toEqual({ path: [2, 1], byLastKnownParent: false });
    expect(tree.treePathOf(4, 1, q2)).toEqual({ path: [3, 1], byLastKnownParent: false });
  });

  it('is under the parent of the last active day, and under the last known one, flagged, when it never was active', () => {
    const tree = structure();
    expect(tree.treePathOf(5, 1, q2)).toEqual({ path: [2, 1], byLastKnownParent: false });
    expect(tree.treePathOf(5, 1, q3)).toEqual({ path: [3, 1], byLastKnownParent: true });
  });

  it('is nowhere while the node, an ancestor or the indicator is unknown, or the tree is a circle', () => {
    const circle = [node(7, { parents: [under(8)] }), node(8, { parents: [under(7)] })];
    const tree = structure({ nodes: [arkansas, moving, ...circle] });
    for (const [at, indicator] of [
      [9, 1],
      [4, 1],
      [4, 2],
      [7, 1],
    ] as const)
      expect(tree.treePathOf(at, indicator, q1).path).toBeNull();
  });

  it('is below everything up to the root, however deep, whoever is asked for first', () => {
    const chain = Array.from({ length: 100 }, (_, index) =>
      node(100 + index, { parents: [under(index === 0 ? 1 : 99 + index)] }),
    );
    const tree = structure({ nodes: [root, ...chain] });
    expect(tree.treePathOf(199, 1, q1).path).toHaveLength(100);
    expect(tree.treePathOf(110, 1, q1).path).toHaveLength(11);
    expect(tree.treePathOf(110, 1, q1).path?.at(-1)).toBe(1);
  });

  it('is at the root itself for the root', () => {
    expect(structure().treePathOf(1, 1, q1)).toEqual({ path: [], byLastKnownParent: false });
  });
});

describe('what is expected', () => {
  it('needs an opened period, a required tier and 15 active days', () => {
    const tree = structure();
    expect([q1, q2, q3].map((quarter) => tree.expects(4, 1, quarter))).toEqual([true, true, false]);
    expect(tree.expects(2, 1, q1)).toBe(false);
    expect(tree.expects(5, 1, q2)).toBe(false);
    expect(tree.expects(6, 1, q2)).toBe(false);
    const longer = structure({
      nodes: [root, arkansas, node(6, { parents: [under(2)], validFrom: '2024-03-17' })],
    });
    expect(longer.expects(6, 1, q2)).toBe(true);
  });

  it('follows the set version in force on the period’s first day, the latest of several', () => {
    const sets = [
      set([entry()]),
      set([], '2024-01-01', 2),
      set([entry()], '2024-01-01', 3),
      set([], '2024-01-02', 4),
    ];
    expect(structure({ sets }).expects(4, 1, q1)).toBe(true);
    expect(structure({ sets }).expects(4, 1, q2)).toBe(true);
    expect(structure({ sets: sets.slice(0, 2) }).expects(4, 1, q2)).toBe(false);
    expect(structure({ sets: sets.slice(3) }).expects(4, 1, q2)).toBe(false);
  });

  it('needs a definition that is in force throughout the period, as a filing does', () => {
    const within = (effectiveFrom: string, effectiveTo: string | null) =>
      [q1, q2].map((quarter) =>
        structure({ rule: { ...rates, effectiveFrom, effectiveTo } }).expects(4, 1, quarter),
      );
    expect(within('2023-10-01', '2024-03-31')).toEqual([true, true]);
    expect(within('2024-01-01', null)).toEqual([false, true]);
    expect(within('2000-01-01', '2023-12-31')).toEqual([true, false]);
    expect(within('2000-01-01', '2024-03-30')).toEqual([true, false]);
  });

  it('keeps to the entry’s ranges, both ends included, compared by first days', () => {
    const ranged = (from?: string, to?: string) =>
      structure({ sets: [set([entry({ ranges: [{ ...(from && { from }), ...(to && { to }) }] })])] });
    expect(ranged('FFY2024-Q2').expects(4, 1, q1)).toBe(false);
    expect(ranged('FFY2024-Q2').expects(4, 1, q2)).toBe(true);
    expect(ranged(undefined, 'FFY2024-Q1').expects(4, 1, q1)).toBe(true);
    expect(ranged(undefined, 'FFY2024-Q1').expects(4, 1, q2)).toBe(false);
    expect(ranged('FFY2024', 'FFY2024').expects(4, 1, q1)).toBe(true);
  });
});

describe('a walk through the tree', () => {
  it('knows everything that ever was above or below', () => {
    const tree = structure();
    expect(withDescendants(tree, [2])).toEqual([2, 4, 5, 6]);
    expect(withDescendants(tree, [3])).toEqual([3, 4, 5]);
    expect(withAncestors(tree, [4])).toEqual([1, 2, 3, 4]);
  });

  it('knows the children of a period and the subtree of a day', () => {
    const tree = structure();
    expect(childrenIn(tree, 2, q1)).toEqual([4, 5, 6]);
    expect(childrenIn(tree, 3, q2)).toEqual([4]);
    expect(subtreeOn(tree, 3, '2024-02-14')).toEqual([3, 5]);
    expect(subtreeOn(tree, 3, '2024-02-15')).toEqual([3, 4, 5]);
  });
});

describe('the measure set in force', () => {
  const set = (version: number, effectiveFrom: string): SetVersion => ({
    version,
    effectiveFrom,
    entries: [{ indicator: 1, tiers: [], ranges: [], threshold: version }],
  });

  it('is the latest of the versions that begin on one day, in whatever order they are read', () => {
    const days = ['2022-10-01', '2023-10-01', '2023-10-01', '2023-10-01', '2024-01-01'];
    const versions = days.map((day, place) => set(place + 1, day));
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: versions.length }), (sets) => {
        expect(structure({ sets }).entryOf('aware', 1, q1)?.threshold).toBe(4);
      }),
    );
  });
});
