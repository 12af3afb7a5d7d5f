import 'reflect-metadata';
import { AwardAmended, AwardMade, event, InitiativeOpened, type PlanDue, topics } from '@impact/contracts';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { Clock, Progress } from '@impact/service';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PlansUnderTest, root, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(
    event(InitiativeOpened, {
      initiativeId,
      code: 'due',
      title: 'Due',
      status: 'active',
      planningYear: 2024,
      federalAgencyId: uuidv7(),
      rootParticipationId: root,
      sectors: [],
      timeZone: 'UTC',
    }),
  );
  await plans.service.idle();
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => plans?.service.stop());

const today = () => plans.service.get(Clock).today();
/** Moves the service's clock, as seen from the real one. */
const ahead = (days: number) =>
  vi
    .spyOn(plans.service.get(Clock), 'now')
    .mockImplementation(() => new Date(Date.now() + days * 86_400_000));

/** An award that begins on a day, whose recipient takes part as a site with a planner. */
async function awarded(projectStart?: string, more: object = {}) {
  const site = uuidv7();
  const planner = `planner@${site}`;
  const recipient = started(site, 'local', 'Recipient County', state);
  const award = {
    awardId: uuidv7(),
    initiativeId,
    number: 'SM080001',
    funderId: uuidv7(),
    recipientId: recipient.organizationId,
    ...(projectStart !== undefined && { projectStart }),
    budgetPeriods: [],
    allocations: [],
    ...more,
  };
  await plans.service.publish(recipient, granted(planner, 'planner', site), event(AwardMade, award));
  await plans.service.idle();
  return { site, planner, award };
}

const dueOf = async (who: string, site: string) =>
  (await plans.get(who, `due-plans?participationId=${site}`)).body.items;

async function toldOf(site: string): Promise<PlanDue[]> {
  const all = await plans.service.read(topics.plans);
  return all.filter(({ key }) => key === site).map(({ data }) => data as PlanDue);
}
const until = (site: string, count: number) =>
  vi.waitFor(async () => expect(await toldOf(site)).toHaveLength(count), { timeout: 20_000, interval: 300 });

/** Approves the disparity impact plan of a site. */
async function approve(site: string, planner: string): Promise<void> {
  const given = { participationId: site, kind: 'disparity_impact' };
  const { id } = (await plans.post(planner, 'plans', given)).body;
  await plans.act(planner, `plans/${id}/submit`);
  await plans.act('reviewer@state', `plans/${id}/approve`, { effectiveFrom: today() });
}

describe('the disparity impact plan of the recipient of an award', () => {
  it('is due sixty days after the first day of the award, until it is approved', async () => {
    const { site, planner, award } = await awarded(addDays(today(), -10));
    const due = {
      participationId: site,
      initiativeId,
      kind: 'disparity_impact',
      awardId: award.awardId,
      awardNumber: 'SM080001',
      dueOn: addDays(today(), 50),
    };
    expect(await dueOf(planner, site)).toEqual([{ ...due, status: 'due', planId: null }]);
    expect(await dueOf('planner@other', site)).toEqual([]);
    await approve(site, planner);
    expect(await dueOf(planner, site)).toEqual([
      { ...due, status: 'approved', planId: expect.any(String) as string },
    ]);
  });

  it.each<[string, string | undefined, object]>([
    ['whose first day nobody knows', undefined, {}],
    ['that was closed before', '2024-01-01', { closedOn: '2024-02-01' }],
  ])('is not due by an award %s', async (_, projectStart, more) => {
    const { site, planner } = await awarded(projectStart, more);
    expect(await dueOf(planner, site)).toEqual([]);
  });

  it('is due on another day once the award is amended', async () => {
    const { site, planner, award } = await awarded('2024-01-01');
    expect(await dueOf(planner, site)).toMatchObject([{ dueOn: '2024-03-01', status: 'overdue' }]);
    const projectStart = today();
    await plans.service.publish(event(AwardAmended, { ...award, projectStart }));
    await plans.service.idle();
    expect(await dueOf(planner, site)).toMatchObject([{ dueOn: addDays(projectStart, 60), status: 'due' }]);
  });
});

describe('that it is due', () => {
  it('is told two weeks ahead, once, and once more when the day has passed', async () => {
    const { site } = await awarded(addDays(today(), -10));
    const dueOn = addDays(today(), 50);
    ahead(35);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await toldOf(site)).toEqual([]);
    ahead(36);
    await until(site, 1);
    ahead(51);
    await until(site, 2);
    ahead(90);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await toldOf(site)).toMatchObject([
      { kind: 'disparity_impact', dueOn, isOverdue: false },
      { kind: 'disparity_impact', dueOn, isOverdue: true },
    ]);
  }, 60_000);

  it('is not told of one that is approved', async () => {
    const approved = await awarded(addDays(today(), -10));
    await approve(approved.site, approved.planner);
    const open = await awarded(addDays(today(), -10));
    ahead(40);
    await until(open.site, 1);
    expect(await toldOf(approved.site)).toEqual([]);
  }, 40_000);
});

it('says for how long nothing that is due could be told, and stops to say it once it can: due-plans-timer', async () => {
  const secondsOf = (name: string) =>
    plans.service.get(Progress).loops.find(({ loop }) => loop === name)?.seconds ?? 0;
  const blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
  await blocker.connect();
  await blocker.query('begin; lock table told_due_plan');
  await vi.waitFor(() => expect(secondsOf('due-plans-timer')).toBeGreaterThan(2), 20_000);
  await blocker.end();
  await vi.waitFor(() => expect(secondsOf('due-plans-timer')).toBe(0), 20_000);
}, 60_000);
