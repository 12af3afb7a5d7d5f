import { describe, expect, it } from 'vitest';
import { conditionsOf } from './conditions.js';
import { daysAgo } from './days.js';
import { Ledger } from './ledger.js';
import { lark, late, moor, partnership, root, site } from './partnership.fixture.js';

const agenda = { planningMeetings: 1, baselines: [true] };

/** Gives how a condition must stand, by the codes of the nodes. */
const standing = (ledger: Ledger, condition: string) =>
  Object.fromEntries(
    conditionsOf(ledger)
      .filter((each) => each.condition === condition)
      .map(({ node, status }) => [node.code, status]),
  );
const everywhere = (status: string) =>
  Object.fromEntries([root, lark, moor, site, late].map(({ code }) => [code, status]));

describe('a common agenda', () => {
  it('is that of the last approved version, at the state and its sites', () => {
    const ledger = new Ledger(partnership);
    const plan = ledger.facts.planned('p', lark, agenda);
    plan.submit(2);
    expect(standing(ledger, 'common_agenda')).toEqual(everywhere('unknown'));
    plan.approve(3);
    const met = { lark: 'met', site: 'met', late: 'met' };
    expect(standing(ledger, 'common_agenda')).toEqual({ ...everywhere('unknown'), ...met });
    plan.amend(4);
    plan.save(5, { planningMeetings: 1, baselines: [true, false] });
    plan.submit(6);
    expect(standing(ledger, 'common_agenda')).toMatchObject(met);
    plan.approve(7);
    expect(standing(ledger, 'common_agenda')).toMatchObject({ lark: 'not_met', site: 'not_met' });
  });

  it('follows a site to its state of today', () => {
    const ledger = new Ledger(partnership);
    const plan = ledger.facts.planned('p', lark, agenda);
    plan.submit(2);
    plan.approve(3);
    ledger.recordMove(site, moor, '2024-01-01');
    expect(standing(ledger, 'common_agenda')).toMatchObject({ site: 'unknown', late: 'met' });
  });
});

describe('money', () => {
  it('is there where a share is acknowledged, at the root when all are', () => {
    const ledger = new Ledger(partnership);
    expect(standing(ledger, 'financial_resources')).toEqual(everywhere('unknown'));
    const award = ledger.facts.awarded('a');
    expect(standing(ledger, 'financial_resources')).toEqual(everywhere('not_met'));
    const shares = [lark, moor].map((state) => ({ id: state.code, state, amountUsd: '5' }));
    award.give(2, shares);
    award.acknowledge(3, lark);
    const some = { ...everywhere('not_met'), lark: 'met', site: 'met', late: 'met' };
    expect(standing(ledger, 'financial_resources')).toEqual(some);
    award.acknowledge(4, moor);
    expect(standing(ledger, 'financial_resources')).toEqual(everywhere('met'));
    award.give(5, [shares[0]!, { ...shares[1]!, amountUsd: '6' }]);
    expect(standing(ledger, 'financial_resources')).toEqual(some);
  });
});

describe('communication', () => {
  it('is kept where each path that concerns the node is in time', () => {
    const ledger = new Ledger(partnership);
    const manner = { validFrom: daysAgo(500), cadenceDays: 365 };
    const path = ledger.facts.established('l', lark, manner);
    const late = { lark: 'not_met', site: 'not_met', late: 'not_met' };
    expect(standing(ledger, 'continuous_communication')).toEqual({ ...everywhere('unknown'), ...late });
    path.contact(2, daysAgo(30));
    expect(standing(ledger, 'continuous_communication')).toMatchObject({ lark: 'not_met', site: 'met' });
    ledger.facts.established('r', root, { ...manner, validFrom: daysAgo(30) });
    const all = { root: 'met', lark: 'met', site: 'met', late: 'met', moor: 'not_met' };
    expect(standing(ledger, 'continuous_communication')).toEqual(all);
    path.withdrawContact(3);
    expect(standing(ledger, 'continuous_communication')).toMatchObject({ lark: 'not_met', root: 'met' });
  });
});
