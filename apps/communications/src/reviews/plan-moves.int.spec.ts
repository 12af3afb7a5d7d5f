import 'reflect-metadata';
import {
  type EventClass,
  GoalSubmitted,
  type MembershipGranted,
  type ParticipationStarted,
  PlanApproved,
  PlanReturned,
  type PlanState,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { granted, moved, revoked, started } from '@impact/directory/testing';
import { goalOf } from '../testing/goal-events.js';
import { planned } from '../testing/plan-events.js';
import { RunningCommunications } from '../testing/running-communications.js';
import { WaitingReviews } from './waiting-reviews.service.js';

const root = uuidv7();
const after = '2024-01-01';
let service: RunningCommunications;
let lark: ParticipationStarted;
let moor: ParticipationStarted;
let site: ParticipationStarted;
let larry: MembershipGranted;

beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(
    started(root, 'federal', 'The agency'),
    ...['larry', 'mary', 'lisa'].map((subject) => granted(subject, 'observer', root)),
  );
});
afterAll(() => service?.stop());

/** Each test has two states of its own, `larry` reviews at the one and `mary` at the other, and a site under the first. */
beforeEach(async () => {
  await service.tx.query('update notification set acknowledged_at = now() where acknowledged_at is null');
  lark = started(uuidv7(), 'state', 'Lark', root);
  moor = started(uuidv7(), 'state', 'Moor', root);
  site = started(uuidv7(), 'local', 'Teal', lark.participationId);
  larry = granted('larry', 'reviewer', lark.participationId);
  await service.publish(lark, moor, site, larry, granted('mary', 'reviewer', moor.participationId));
  await service.idle();
});
afterEach(() => void vi.restoreAllMocks());

/** Waits until these are asked, and nobody else of them all. */
const settles = (wanted: Record<string, string[]>) =>
  vi.waitFor(
    async () => {
      const rows: { recipient: string; template: string }[] = await service.tx.query(
        'select recipient, template from notification where acknowledged_at is null and settled_at is null order by template',
      );
      const asked: Record<string, string[]> = {};
      for (const { recipient, template } of rows) (asked[recipient] ??= []).push(template);
      expect(asked).toEqual(wanted);
    },
    { timeout: 10_000 },
  );

const toMoor = (from: string) => moved(site, moor.participationId, from);

describe('a site that moves while its plan waits', () => {
  const planSubmitted = ['plan-submitted'];
  const planMoved = ['plan-moved'];

  async function submitsPlan(): Promise<PlanState> {
    const plan = planned(PlanSubmitted, site.participationId);
    await service.publish(plan);
    await settles({ larry: planSubmitted });
    return plan;
  }

  it('asks who approves it by the tree of today, also after the move back, and no longer who did', async () => {
    const { planId } = await submitsPlan();
    await service.publish(toMoor(after));
    await settles({ mary: planMoved });
    const [told] = (await service.call('mary', 'GET', 'notifications')).body.items;
    expect(told).toMatchObject({
      text: 'Teal: the work plan, version 1, now waits for your approval, because of a move in the tree.',
      subjectId: planId,
      settledAt: null,
    });
    const [before] = (await service.call('larry', 'GET', 'notifications')).body.items;
    expect(before).toMatchObject({ template: 'plan-submitted', settledAt: expect.any(String) });
    expect(told.cause).toEqual(before.cause);
    await service.publish(moved(site, lark.participationId, after));
    await settles({ larry: planMoved });
  });

  it('asks from the day of the move on, with no event on that day', async () => {
    await submitsPlan();
    await service.publish(toMoor('2100-01-01'));
    await service.reviewsChecked();
    await settles({ larry: planSubmitted });
    vi.spyOn(service.get(Clock), 'now').mockReturnValue(new Date('2100-01-01T00:00:01Z'));
    await service.get(Database).transaction((tx) => service.get(WaitingReviews).followClock(tx));
    await settles({ mary: planMoved });
  });

  it('asks whoever holds the role by then, and those alone', async () => {
    await submitsPlan();
    await service.publish(revoked(larry), granted('lisa', 'reviewer', lark.participationId));
    await settles({ lisa: planSubmitted });
  });

  it('asks nobody once it does not wait any more, whatever it became', async () => {
    const steps: EventClass<PlanState>[] = [PlanReturned, PlanApproved, PlanWithdrawn, PlanSuperseded];
    const ids = steps.map(() => uuidv7());
    await service.publish(...ids.map((planId) => planned(PlanSubmitted, site.participationId, { planId })));
    await settles({ larry: ids.flatMap(() => planSubmitted) });
    const ended = steps.map((step, at) =>
      planned(step, site.participationId, { planId: ids[at], reasonCode: 'unclear' }),
    );
    await service.publish(...ended, toMoor(after));
    await service.reviewsChecked();
    await settles({ anna: ['plan-approved', 'plan-returned'] });
  });
});

describe('a site that moves while its annual goal waits', () => {
  const submitsGoal = () => service.publish(goalOf(GoalSubmitted, site.participationId));

  it('asks who approves goals by the tree of today', async () => {
    await submitsGoal();
    await settles({ larry: ['goal-submitted'] });
    await service.publish(toMoor(after));
    await settles({ mary: ['goal-moved'] });
    const [told] = (await service.call('mary', 'GET', 'notifications')).body.items;
    expect(told.text).toBe(
      'Teal: the annual goal of students-screened@1 for FFY2027 now waits for your approval, because of a move in the tree.',
    );
  });

  it('asks from that day, when it comes, with no event on it', async () => {
    await submitsGoal();
    await service.publish(toMoor('2100-01-01'));
    await service.reviewsChecked();
    await settles({ larry: ['goal-submitted'] });
    vi.spyOn(service.get(Clock), 'now').mockReturnValue(new Date('2100-01-01T00:00:01Z'));
    await service.get(Database).transaction((tx) => service.get(WaitingReviews).followClock(tx));
    await settles({ mary: ['goal-moved'] });
  });
});
