import { beforeEach, describe, expect, it } from 'vitest';
import { folder, serve } from '@impact/testing';
import { Api } from '../client/api.js';
import { Ledger } from '../testing/ledger.js';
import { wholeInitiative } from '../testing/whole-initiative.js';
import { act } from './acts.js';
import {
  findInitiative,
  listOf,
  type MeasureSet,
  organizationsByCode,
  participationsByCode,
} from './actual-state.js';
import { apply } from './apply.js';
import type { DesiredState } from './desired-state.js';
import type { DesiredAct } from './imports-file.js';
import { readInitiative } from './initiative-file.js';

const as = 'somebody';
let ledger: Ledger;
let api: Api;
let desired: DesiredState;

beforeEach(async () => {
  ledger = new Ledger();
  api = new Api({ url: `http://127.0.0.1:${await serve(ledger.listener)}`, token: 'any' });
  desired = readInitiative(folder({ 'initiative.yaml': wholeInitiative }));
  await apply(api, { ...desired, plans: [], goals: [] }, false);
});

async function acted(each: DesiredAct): Promise<number> {
  const initiative = (await findInitiative(api, 'a'))!;
  const known = {
    organizations: await organizationsByCode(api),
    participations: await participationsByCode(api, initiative),
    measureSets: await listOf(api.all<MeasureSet>('/api/measurement/v1/measure-sets')),
  };
  return act(api, initiative, { ...known, desired }, each);
}

const handIn: DesiredAct = { as, act: 'hand_in', at: 'p:site' };
const approval: DesiredAct = {
  as,
  act: 'approve_plan',
  at: 'p:site',
  kind: 'work',
  effectiveFrom: '2020-08-15',
};
const ofGoal = { indicator: 'i@1', fiscalYear: 'FFY9990' };
const goalApproval: DesiredAct = { as, act: 'approve_goal', at: 'x:state', ...ofGoal };
const contact: DesiredAct = {
  as,
  act: 'contact',
  at: 'root',
  parties: ['state', 'state'],
  purpose: 'exchange',
  daysAgo: 5,
};

describe('an act', () => {
  it('hands in what its node plans and nothing else, once', async () => {
    expect(await acted(handIn)).toBe(1);
    expect(ledger.list('plans/v1/plans')).toMatchObject([{ kind: 'work', status: 'submitted' }]);
    expect(await acted(handIn)).toBe(0);
  });

  it('approves a plan from the day that it says, once', async () => {
    await acted(handIn);
    expect([await acted(approval), await acted(approval)]).toEqual([1, 0]);
    expect(ledger.list('plans/v1/plans')).toMatchObject([
      { effectiveFrom: '2020-08-15', status: 'approved' },
    ]);
    expect(await acted(handIn)).toBe(0);
  });

  it('approves an annual goal, once', async () => {
    await acted({ ...handIn, at: 'x:state' });
    expect([await acted(goalApproval), await acted(goalApproval)]).toEqual([1, 0]);
    expect(ledger.list('plans/v1/goals')).toMatchObject([{ status: 'approved' }]);
  });

  it('enters the contact of a path so many days before today, unless it has one', async () => {
    expect([await acted(contact), await acted({ ...contact, daysAgo: 0 })]).toEqual([1, 0]);
    const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    const paths = ledger.list('communications/v1/paths');
    expect(paths.find(({ purpose }) => purpose === 'exchange')).toMatchObject({ lastContactOn: day });
    expect(paths.filter((path) => path['lastContactOn'])).toHaveLength(1);
  });

  it.each([
    ['a plan', approval, 'there is no work plan at p:site'],
    ['a goal', goalApproval, 'there is no goal of i@1 in FFY9990 at x:state'],
    ['a path', { ...contact, purpose: 'other' }, 'there is no communication path for other at root'],
  ])('on %s that nobody made is refused', async (_, each, message) => {
    await expect(acted(each)).rejects.toThrow(message);
  });
});
