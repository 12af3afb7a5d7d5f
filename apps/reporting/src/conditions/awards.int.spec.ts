import {
  AllocationAcknowledged,
  AwardAmended,
  AwardClosed,
  AwardMade,
  type AwardState,
  event,
  type Received,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

type Allocation = AwardState['allocations'][number];

describe('financial resources', () => {
  let reporting: RunningReporting;
  let partnership: JudgedPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const begin = async () => {
    partnership = await JudgedPartnership.begin(reporting);
    return partnership.small;
  };
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'financial_resources', expected);
  /** An award of two years around today. */
  const award = (recipient: Pick<Participation, 'id'>) => {
    const today = partnership.today();
    let version = 0;
    const state = {
      awardId: uuidv7(),
      initiativeId: partnership.small.world.initiativeId,
      number: 'A1',
      funderId: uuidv7(),
      // In these tests an organization has the id of its participation.
      recipientId: recipient.id,
      budgetPeriods: [{ id: 'Y1', from: addDays(today, -300), to: addDays(today, 300) }],
    };
    const as = <T extends AwardState>(eventClass: new () => T, fields: object) =>
      received(event(eventClass, { ...state, allocations: [], ...fields } as never), { version: ++version });
    return {
      id: state.awardId,
      made: (...allocations: Allocation[]): Received<object> => as(AwardMade, { allocations }),
      amended: (...allocations: Allocation[]): Received<object> => as(AwardAmended, { allocations }),
      closed: (closedOn: string, ...allocations: Allocation[]): Received<object> =>
        as(AwardClosed, { allocations, closedOn }),
      acknowledged: (share: Allocation, ...others: Allocation[]): Received<object> => {
        const acknowledgedOn = today;
        const { id: allocationId, ...rest } = share;
        const allocations = [{ ...share, acknowledgedOn }, ...others];
        return as(AllocationAcknowledged, { ...rest, allocations, allocationId, acknowledgedOn });
      },
    };
  };
  const share = ({ id: participationId }: Pick<Participation, 'id'>, amountUsd = '10'): Allocation => ({
    id: uuidv7(),
    budgetPeriodId: 'Y1',
    participationId,
    amountUsd,
  });

  it('turn by the award, its allocations and their acknowledgement, on every tier', async () => {
    const { root, states, sites } = await begin();
    const [state, other] = states;
    const [first, second] = [share(sites[0]), share(sites[1])];
    const money = award(state);
    await becomes(sites[0], { status: 'unknown', gaps: [{ code: 'budget_period_missing' }] });
    await reporting.tell(money.made(first));
    await becomes(state, {
      status: 'not_met',
      gaps: [
        { code: 'allocation_missing', of: sites[1].id },
        { code: 'allocation_unacknowledged', of: sites[0].id },
      ],
    });
    await becomes(sites[1], { status: 'not_met', gaps: [{ code: 'allocation_missing' }] });
    await reporting.tell(money.acknowledged(first));
    await becomes(sites[0], { status: 'met', facts: [{ kind: 'allocation', id: first.id }] });
    const acknowledged = { acknowledgedOn: partnership.today() };
    await reporting.tell(money.amended({ ...first, ...acknowledged }, { ...second, ...acknowledged }));
    const placed = { kind: 'award', id: money.id, participationId: state.id };
    await becomes(state, { status: 'met', facts: [placed], gaps: [] });
    await becomes(root, {
      status: 'not_met',
      gaps: [{ code: 'budget_period_missing', of: other.id }],
    });
    await reporting.tell(money.amended({ ...first, ...acknowledged }));
    await becomes(sites[1], { status: 'not_met' });
    await becomes(state, {
      status: 'not_met',
      gaps: [{ code: 'allocation_missing', of: sites[1].id }],
    });
    const yesterday = addDays(partnership.today(), -1);
    await reporting.tell(money.closed(yesterday, { ...first, ...acknowledged }));
    for (const node of [state, sites[0]])
      await becomes(node, { status: 'not_met', gaps: [{ code: 'budget_period_missing' }] });
  });

  it('of a recipient turn when somebody begins or ends below it', async () => {
    const { world, states, sites } = await begin();
    const money = award(states[0]);
    const shares = [sites[0], sites[1]].map((site) => ({
      ...share(site),
      acknowledgedOn: partnership.today(),
    }));
    await reporting.tell(money.made(...shares));
    await becomes(states[0], { status: 'met' });
    const [late, started] = world.start('local', states[0].id);
    await reporting.tell(started);
    await becomes(states[0], {
      status: 'not_met',
      gaps: [{ code: 'allocation_missing', of: late.id }],
    });
    await reporting.tell(world.end(late, addDays(partnership.today(), -1)));
    await becomes(states[0], { status: 'met' });
  });

  it('find the recipient whenever it begins, and are told once of what is told twice or late', async () => {
    const { world, root } = await begin();
    const [recipient, started] = world.start('state', root.id);
    const money = award(recipient);
    const [made, closed] = [money.made(), money.closed('2001-01-01')];
    await reporting.tell(made);
    await reporting.tell(started);
    await becomes(recipient, { status: 'met', facts: [{ kind: 'award', id: money.id }] });
    await reporting.tell(closed);
    await becomes(recipient, { status: 'unknown' });
    await reporting.tell(made);
    const [other, begun] = world.start('state', root.id);
    await reporting.tell(award(other).made());
    await reporting.tell(begun);
    await becomes(other, { status: 'met' });
    expect(await partnership.at(recipient, 'financial_resources')).toMatchObject({ status: 'unknown' });
  });
});
