import type { CommunicationPair } from '@impact/contracts';
import { addDays, type Party } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { factOf, judged, root, site, state, today } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

const path = (
  node: number,
  [one, other]: readonly [Party, Party],
  {
    cadenceDays = 31,
    dueOn = addDays(today, 20),
    ...days
  }: Partial<Pick<Fact, 'validFrom' | 'validTo'> & Fact<'communication_path'>['details']> = {},
) =>
  factOf(
    'communication_path',
    node,
    { participationId: `${node}`, parties: [one, other], cadenceDays, dueOn },
    days,
  );
const requires = (...requiredPairs: CommunicationPair[]) =>
  factOf('initiative', root, { sectors: [], requiredPairs }, { validFrom: '0001-01-01' });
const inTouch = (node: number, facts: readonly Fact[], day = today) =>
  judged('continuous_communication', node, facts, { day });

const [federal, states, centre] = [{ side: 'federal' }, { side: 'state' }, { side: 'ta_centre' }] as const;
const monthly = { cadenceDays: 91, dueOn: addDays(today, 60) };

describe('continuous communication', () => {
  it('is unknown where no path was ever recorded, and where nothing is required of the tier', () => {
    expect(inTouch(state, [])).toMatchObject({ status: 'unknown', gaps: [{ code: 'path_missing' }] });
    expect(inTouch(site, [path(root, [federal, states])])).toMatchObject({
      status: 'unknown',
      gaps: [{ code: 'pairs_not_required' }],
    });
    const never = path(state, [states, centre], { validFrom: '2024-01-01', validTo: '2023-12-31' });
    expect(inTouch(state, [never])).toMatchObject({ status: 'unknown' });
  });

  it('is met where every required pair has a path, there or above, and by default within and between the three', () => {
    const all = [
      path(root, [federal, states], monthly),
      path(state, [states, states], monthly),
      path(state, [states, centre], monthly),
    ];
    expect(inTouch(state, all)).toMatchObject({ status: 'met', facts: all, gaps: [] });
    expect(inTouch(state, all.slice(1))).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'path_missing', of: 'federal-state' }],
    });
    expect(inTouch(root, all)).toMatchObject({
      status: 'not_met',
      gaps: ['federal-federal', 'federal-ta_centre', 'ta_centre-ta_centre'].map((of) => ({ of })),
    });
  });

  it('asks for the pairs that the initiative requires', () => {
    const facts = [requires('state-ta_centre'), path(state, [states, centre], monthly)];
    expect(inTouch(state, facts)).toMatchObject({ status: 'met' });
    expect(inTouch(root, facts)).toMatchObject({ status: 'unknown', gaps: [{ code: 'pairs_not_required' }] });
  });

  it('is not met from the day on after a contact was due, and at risk for a quarter of the cadence before', () => {
    const due = addDays(today, 22);
    const facts = [
      requires('state-ta_centre'),
      path(state, [states, centre], { cadenceDays: 91, dueOn: due }),
    ];
    expect(inTouch(state, facts)).toMatchObject({ status: 'met', judgeAgainOn: addDays(due, 1 - 22) });
    expect(inTouch(state, facts, addDays(due, 1 - 22))).toMatchObject({
      status: 'at_risk',
      fallsOn: addDays(due, 1),
      gaps: [{ code: 'path_late', of: 'state-ta_centre' }],
    });
    expect(inTouch(state, facts, due)).toMatchObject({ status: 'at_risk', judgeAgainOn: addDays(due, 1) });
    expect(inTouch(state, facts, addDays(due, 1))).toMatchObject({ status: 'not_met', judgeAgainOn: null });
  });

  it('is not always at risk by a weekly contact, also where something else turns later', () => {
    const weekly = path(state, [states, centre], { cadenceDays: 7, dueOn: addDays(today, 4) });
    const facts = [requires('state-ta_centre'), weekly];
    expect(inTouch(state, facts)).toMatchObject({ status: 'met', judgeAgainOn: addDays(today, 4) });
    const other = path(state, [states, states], { validTo: addDays(today, 10) });
    expect(inTouch(state, [...facts, other])).toMatchObject({ status: 'met' });
    expect(inTouch(state, facts, addDays(today, 4))).toMatchObject({ status: 'at_risk' });
  });

  it('is at risk by the end of a path that is near, whatever its cadence', () => {
    const ending = path(state, [states, centre], { ...monthly, validTo: addDays(today, 20) });
    expect(inTouch(state, [requires('state-ta_centre'), ending])).toMatchObject({
      status: 'at_risk',
      fallsOn: addDays(today, 21),
      gaps: [{ code: 'path_missing', of: 'state-ta_centre' }],
    });
  });

  it('is not met by one late path beside another of the same pair', () => {
    const [good, late] = [
      path(state, [states, centre], monthly),
      path(state, [states, centre], { dueOn: addDays(today, -1) }),
    ];
    expect(inTouch(state, [requires('state-ta_centre'), good, late])).toMatchObject({
      status: 'not_met',
      facts: [good, late],
      gaps: [{ code: 'path_late', of: 'state-ta_centre' }],
    });
  });
});
