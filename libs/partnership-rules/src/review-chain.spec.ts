import type { Parent, Tier } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { ancestorsOn, approverOf, endorserOf } from './review-chain.js';

interface Node {
  readonly id: string;
  readonly tier: Tier;
  readonly parents: readonly Parent[];
}

const since = '2020-01-01';
const root: Node = { id: 'root', tier: 'federal', parents: [] };
const lark: Node = { id: 'lark', tier: 'state', parents: [{ parentId: 'root', from: since }] };
const moor: Node = { ...lark, id: 'moor' };
const site: Node = {
  id: 'site',
  tier: 'local',
  parents: [
    { parentId: 'lark', from: since },
    { parentId: 'moor', from: '2024-02-15' },
  ],
};
const nodes = new Map([root, lark, moor, site].map((node) => [node.id, node]));
const above = (day: string) => ancestorsOn(site, day, nodes).map(({ id }) => id);

describe('the line above a site', () => {
  it('keeps the first quarter with the old parent when a site moves in February', () => {
    expect(above('2023-12-31')).toEqual(['lark', 'root']);
    expect(above('2024-03-31')).toEqual(['moor', 'root']);
  });

  it('is that of the first parent before the site began', () => {
    expect(above('1980-12-31')).toEqual(['lark', 'root']);
  });

  it('is empty for the root, and ends where a parent is not known', () => {
    expect(ancestorsOn(root, '2024-01-01', nodes)).toEqual([]);
    expect(ancestorsOn(site, '2024-01-01', new Map())).toEqual([]);
  });

  it('ends where parents go round in a circle', () => {
    const round = { ...lark, parents: [{ parentId: 'site', from: since }] };
    expect(ancestorsOn(site, '2023-12-31', new Map([...nodes, ['lark', round]]))).toEqual([round]);
  });
});

describe('who endorses', () => {
  it('is the nearest state above a local site', () => {
    const region: Node = { ...lark, id: 'region' };
    expect(endorserOf(site, [region, lark, root])).toBe(region);
  });

  it('is nobody for a state, and where no state is above', () => {
    expect(endorserOf(lark, [moor, root])).toBeUndefined();
    expect(endorserOf(site, [root])).toBeUndefined();
  });
});

const under = [{ parentId: 'above', from: '2020-01-01' }];
const participation = (id: string, tier: Tier, parents = under): Node => ({ id, tier, parents });
const federal = participation('root', 'federal', []);
const state = participation('state', 'state');
const region = participation('region', 'state');
const county = participation('county', 'local');
const school = participation('school', 'local');

describe('who approves a plan', () => {
  it.each([
    ['a local site: its state', county, [state, federal], 'state'],
    ['a school under a county: the state above both', school, [county, state, federal], 'state'],
    ['a site under a region: the region', county, [region, state, federal], 'region'],
    ['a region under its state: the root', region, [state, federal], 'root'],
    ['a state: the root', state, [federal], 'root'],
    ['a site directly under the root: the root', county, [federal], 'root'],
    ['the root: itself', federal, [], 'root'],
    ['a federal office under the root: the root', participation('office', 'federal'), [federal], 'root'],
    ['a site of which nothing above is known: nobody yet', county, [], undefined],
    ['a state of which the root is not known: nobody yet', state, [], undefined],
    ['a school under a county alone, as far as is known: nobody yet', school, [county], undefined],
    ['a site under a state, of which the root is not known: the state', county, [state], 'state'],
  ])('%s', (_, own, ancestors, approver) => {
    expect(approverOf(own, ancestors)?.id).toBe(approver);
  });
});
