import { describe, expect, it } from 'vitest';
import { daysAgo } from './days.js';
import { Facts, type KnownAward } from './facts.js';
import { lark, moor, partnership } from './partnership.fixture.js';

const agenda = { planningMeetings: 1, baselines: [true] };
const typesOf = ({ happened }: Pick<KnownAward, 'happened'>) => happened.events.map(({ type }) => type);

describe('what was acknowledged of a plan', () => {
  it('is in the log what was decided, and not what was written; a version that follows takes the place of the one before', () => {
    const plan = new Facts(partnership).planned('p', lark, agenda);
    plan.save(2, agenda);
    plan.submit(3);
    plan.return(4);
    plan.submit(5);
    plan.approve(6);
    plan.amend(7);
    plan.submit(8);
    plan.approve(9);
    const approvals = [
      'plan.submitted',
      'plan.approved',
      'plan.submitted',
      'plan.superseded',
      'plan.approved',
    ];
    expect(typesOf(plan)).toEqual(['plan.submitted', 'plan.returned', ...approvals]);
    expect(plan.versions.map(({ status }) => status)).toEqual(['superseded', 'approved']);
  });

  it('tells the reviewers of the root, and then whoever planned it', () => {
    const plan = new Facts(partnership).planned('p', lark, agenda);
    plan.submit(2);
    plan.return(3);
    expect(plan.happened.events.map(({ tells }) => tells?.people)).toEqual([['ann', 'bob'], [lark.planner]]);
  });
});

describe('what was acknowledged of an award', () => {
  it('tells those alone who get another amount', () => {
    const award = new Facts(partnership).awarded('a');
    const shares = [lark, moor].map((state) => ({ id: state.code, state, amountUsd: '5' }));
    award.give(2, shares);
    award.give(3, [shares[0]!, { ...shares[1]!, amountUsd: '6' }]);
    award.give(4, award.allocations);
    const told = award.happened.events.map(({ tells }) => tells?.people);
    expect(told).toEqual([undefined, [lark.coordinator, moor.coordinator], [moor.coordinator], undefined]);
  });

  it('stands in the order of the versions, however its answers come', () => {
    const award = new Facts(partnership).awarded('a');
    award.give(2, [{ id: 'l', state: lark, amountUsd: '5' }]);
    award.give(4, [{ id: 'l', state: lark, amountUsd: '6' }]);
    award.happened.add(3, { type: 'allocation.acknowledged' });
    expect(typesOf(award).slice(2)).toEqual(['allocation.acknowledged', 'award.amended']);
  });
});

describe('what was acknowledged of a path', () => {
  it('is late by its own cadence, after each contact anew', () => {
    const path = new Facts(partnership).established('r', lark, { validFrom: daysAgo(99), cadenceDays: 9 });
    path.contact(2, daysAgo(9));
    path.withdrawContact(3);
    expect(path.happened.events.map(({ isLate }) => isLate)).toEqual([true, false, true]);
    expect(path.dueOn).toBe(daysAgo(90));
  });
});
