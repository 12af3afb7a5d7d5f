import { describe, expect, it } from 'vitest';
import type { Content } from './content.js';
import { type Acknowledged, Filing } from './filing.js';
import type { Action, Status } from './state-table.js';

const content = (n: string): Content => ({ declaration: 'results', n, cells: [] });

/** Builds acknowledged changes that follow on each other as measurement numbers them. */
function story(...steps: [Action, Status, Partial<Acknowledged>?][]): Acknowledged[] {
  return steps.map(([action, status, more], at) => ({
    action,
    status,
    actor: 'ann',
    version: at + 1,
    revision: 1,
    eventId: `e${at + 1}`,
    ...more,
  }));
}

const accepted = story(
  ['save', 'draft', { content: content('12') }],
  ['submit', 'submitted'],
  ['endorse', 'endorsed', { actor: 'ben' }],
  ['accept', 'accepted', { actor: 'cai' }],
);
const play = (...changes: Acknowledged[]) => new Filing('site', true).play(changes);
const corrected = (n: string) => [
  ...accepted,
  ...story(
    ['correct', 'draft', { revision: 2 }],
    ['save', 'draft', { revision: 2, content: content(n) }],
    ['submit', 'submitted', { revision: 2 }],
  ).map((each) => ({ ...each, version: each.version + 4, eventId: `c${each.version}` })),
];

describe('a submission as the oracle sees it', () => {
  it('counts what was submitted as preliminary and what was accepted as official', () => {
    const submitted = play(...accepted.slice(0, 2));
    expect([submitted.preliminary, submitted.official]).toEqual([content('12'), undefined]);
    expect(play(...accepted)).toMatchObject({
      preliminary: content('12'),
      official: content('12'),
      problems: [],
    });
  });

  it('counts a correction as preliminary while the official figure stays', () => {
    expect(play(...corrected('15'))).toMatchObject({
      preliminary: content('15'),
      official: content('12'),
      problems: [],
    });
  });

  it('goes back to what it was when a correction is abandoned', () => {
    const abandoned = { ...accepted[0]!, action: 'abandon', status: 'accepted', version: 7 } as const;
    const filing = play(...corrected('15').slice(0, 6), { ...abandoned, content: undefined });
    expect(filing).toMatchObject({ status: 'accepted', preliminary: content('12'), problems: [] });
  });

  it('is restated by the acceptance of a correction and by a retraction, not by a first acceptance', () => {
    expect(play(...accepted).restated).toEqual([]);
    const retracted = {
      ...accepted[0]!,
      action: 'retract',
      status: 'retracted',
      version: 5,
      eventId: 'r',
    } as const;
    const filing = play(...accepted, retracted);
    expect(filing.restated).toEqual([{ eventId: 'r', actor: 'ann', changed: true }]);
    expect(filing).toMatchObject({ preliminary: undefined, official: undefined });
  });

  it('tells of a change that happened twice or that nobody acknowledged', () => {
    const [save, submit] = accepted as [Acknowledged, Acknowledged];
    expect(play(save, { ...submit, version: 3 }).problems.join()).toContain('nobody acknowledged');
    expect(play({ ...save, version: 2 }, { ...submit, version: 3 }).problems.join()).toContain(
      'nobody acknowledged',
    );
    expect(play(save, submit, { ...submit, version: 2 }).problems.join()).toContain(
      'two acknowledged changes',
    );
  });

  it('is accepted without an endorsement where it is not of a site, and only there', () => {
    const [save, submit, endorse, accept] = accepted as [
      Acknowledged,
      Acknowledged,
      Acknowledged,
      Acknowledged,
    ];
    const skipping = [save, submit, { ...accept, version: 3 }];
    expect(new Filing('state', false).play(skipping)).toMatchObject({
      official: content('12'),
      problems: [],
    });
    expect(play(...skipping).problems.join()).toContain('accept by cai was acknowledged');
    const endorsed = new Filing('state', false).play([save, submit, endorse]);
    expect(endorsed.problems.join()).toContain('endorse by ben was acknowledged');
  });

  it('tells of a change that the state table does not have', () => {
    const [save, , endorse] = accepted as [Acknowledged, Acknowledged, Acknowledged];
    expect(play(save, { ...endorse, version: 2 }).problems.join()).toContain(
      'endorse by ben was acknowledged',
    );
  });
});
