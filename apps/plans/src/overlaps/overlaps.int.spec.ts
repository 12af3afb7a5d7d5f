import 'reflect-metadata';
import { event, ParticipationChangeCancelled, ParticipationEnded } from '@impact/contracts';
import { granted, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objective, PlansUnderTest, root, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.grant('olga', 'operator', root);
  await plans.grant('observer@state', 'observer', state);
});
afterAll(() => plans?.service.stop());

const twin = (site: string, more: object = {}) => ({
  id: uuidv7(),
  type: 'training',
  population: 'students',
  siteParticipationId: site,
  from: '2024-01-01',
  to: '2024-06-30',
  ...more,
});
const withActivity = (activity: object) => ({ objectives: [objective], activities: [activity] });

/** Approves a plan of a site of its own with one activity. */
async function planWith(activity: object) {
  const made = await plans.planned();
  await plans.save(made.planner, made.plan.id, withActivity(activity));
  await plans.act(made.planner, `plans/${made.plan.id}/submit`);
  await plans.act('reviewer@state', `plans/${made.plan.id}/approve`, { effectiveFrom: '2024-01-01' });
  return { ...made, activity: (activity as { id: string }).id };
}

const overlapsOf = async (who: string, site: string) =>
  (await plans.get(who, `overlaps?participationId=${site}`)).body.items;

/** Two plans of two sites that do the same at the first one. */
async function overlapping() {
  const { site: place } = await plans.site();
  const first = await planWith(twin(place));
  const second = await planWith(twin(place, { from: '2024-06-30', to: '2024-12-31' }));
  const [overlap] = await overlapsOf(first.planner, first.site);
  return { place, first, second, overlap };
}

describe('an overlap', () => {
  it('is found when the second of two plans is approved, and read with both activities from either side', async () => {
    const { place, first, second, overlap } = await overlapping();
    expect(overlap).toMatchObject({
      type: 'training',
      population: 'students',
      siteParticipationId: place,
      status: 'open',
      explanation: null,
    });
    expect(overlap.activities).toEqual(
      [first, second].map(({ plan, site, activity }, index) => ({
        activityId: activity,
        planId: plan.id,
        planKind: 'work',
        participationId: site,
        from: ['2024-01-01', '2024-06-30'][index],
        to: ['2024-06-30', '2024-12-31'][index],
        status: 'planned',
      })),
    );
    for (const who of [second.planner, 'observer@state'])
      expect((await plans.get(who, `overlaps/${overlap.id}`)).body).toMatchObject({ id: overlap.id });
    expect((await plans.get('planner@other', `overlaps/${overlap.id}`)).body.code).toBe('OVERLAP_NOT_FOUND');
    expect(await plans.events(overlap.id)).toMatchObject([
      {
        type: 'found',
        aggregateVersion: 1,
        activities: [
          { activityId: first.activity, planId: first.plan.id, participationId: first.site },
          { activityId: second.activity, planId: second.plan.id, participationId: second.site },
        ],
        actor: { subject: 'reviewer@state', role: 'reviewer' },
      },
    ]);
  });

  it.each([
    ['of another type', { type: 'coaching' }],
    ['for other people', { population: 'families' }],
    ['for nobody named', { population: undefined }],
    ['at another site', { siteParticipationId: root }],
    ['at no site', { siteParticipationId: undefined }],
    ['that begins when the other is over', { from: '2024-07-01', to: '2024-07-02' }],
    ['that is over when the other begins', { from: '2023-12-01', to: '2023-12-31' }],
    ['without a last day', { to: undefined }],
    ['without a first day', { from: undefined }],
  ])('is none with an activity %s', async (_, more) => {
    const { site: place } = await plans.site();
    const { planner, site } = await planWith(twin(place));
    await planWith(twin(place, more));
    expect(await overlapsOf(planner, site)).toEqual([]);
  });

  it('is none within one plan, and none with what is only handed in', async () => {
    const { site: place } = await plans.site();
    const { planner, site, plan } = await planWith(twin(place));
    await plans.amended(planner, plan.id, '2024-02-01', [twin(place), twin(place)]);
    const draft = await plans.planned();
    await plans.save(draft.planner, draft.plan.id, withActivity(twin(place)));
    await plans.act(draft.planner, `plans/${draft.plan.id}/submit`);
    expect(await overlapsOf(planner, site)).toEqual([]);
  });

  it('is told of twice where each of two activities overlaps with a third', async () => {
    const { site: place } = await plans.site();
    const { planner, site, plan } = await planWith(twin(place));
    await plans.amended(planner, plan.id, '2024-02-01', [twin(place), twin(place)]);
    const other = await planWith(twin(place));
    expect(await overlapsOf(planner, site)).toHaveLength(2);
    expect(await overlapsOf(other.planner, other.site)).toHaveLength(2);
  });
});

describe('an overlap is gone', () => {
  const gone = async (who: string, id: string) => {
    expect((await plans.get(who, `overlaps/${id}`)).body).toMatchObject({
      status: 'gone',
      explanation: null,
    });
    expect(await plans.events(id)).toMatchObject([{ type: 'found' }, { type: 'resolved', reason: 'gone' }]);
  };

  it('with the next version that does without the activity, and comes back as another one', async () => {
    const { place, second, first, overlap } = await overlapping();
    await plans.amended(second.planner, second.plan.id, '2024-02-01', []);
    await gone(first.planner, overlap.id);
    await plans.amended(second.planner, second.plan.id, '2024-03-01', [twin(place, { id: second.activity })]);
    const [, again] = await overlapsOf(first.planner, first.site);
    expect(again).toMatchObject({ status: 'open' });
    expect(again.id).not.toBe(overlap.id);
  });

  it('with the next version that moves the activity to other days', async () => {
    const { place, second, overlap } = await overlapping();
    const later = twin(place, { id: second.activity, from: '2024-07-01', to: '2024-12-31' });
    await plans.amended(second.planner, second.plan.id, '2024-02-01', [later]);
    await gone(second.planner, overlap.id);
  });

  it('when one of the activities is stopped, and comes back when it is taken up again', async () => {
    const { first, overlap } = await overlapping();
    const say = (status: string) =>
      plans.act(first.planner, `activities/${first.activity}/status`, { status, day: '2024-02-01' });
    await say('stopped');
    await gone(first.planner, overlap.id);
    await say('under_way');
    expect(
      (await overlapsOf(first.planner, first.site)).map(({ status }: { status: string }) => status),
    ).toEqual(['gone', 'open']);
  });

  it('when a participation ends before the days that it shares, and comes back when it does not', async () => {
    const { place, first, overlap } = await overlapping();
    const site = uuidv7();
    const begun = started(site, 'local', 'Ending County', state);
    await plans.service.publish(begun, granted('paul', 'planner', site));
    await plans.service.idle();
    const { body: plan } = await plans.post('paul', 'plans', { participationId: site, kind: 'work' });
    await plans.save('paul', plan.id, withActivity(twin(place, { from: '2024-06-01' })));
    await plans.act('paul', `plans/${plan.id}/submit`);
    await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-01-01' });
    const open = async () =>
      (await plans.get('observer@state', `overlaps?planId=${plan.id}&status=open`)).body.items.length;
    expect(await open()).toBe(2);
    const ends = (validTo: string) => event(ParticipationEnded, { ...begun, validTo });
    await plans.service.publish(ends('2024-06-01'));
    await plans.service.idle();
    expect(await open()).toBe(1);
    await plans.service.publish(event(ParticipationChangeCancelled, { ...begun }));
    await plans.service.idle();
    expect(await open()).toBe(2);
    expect((await plans.get(first.planner, `overlaps/${overlap.id}`)).body.status).toBe('open');
  });
});

describe('an overlap is explained', () => {
  const explanation = 'Two groups of students.';

  it('by a planner of either plan, in words that no event tells, and is not found again', async () => {
    const { place, first, second, overlap } = await overlapping();
    const answered = await plans.act(second.planner, `overlaps/${overlap.id}/resolve`, { explanation });
    expect(answered).toMatchObject({
      status: 200,
      body: { status: 'resolved', explanation, resolvedBy: second.planner, version: 2 },
    });
    const told = await plans.events(overlap.id);
    expect(told.at(-1)).toMatchObject({
      type: 'resolved',
      reason: 'resolved',
      status: 'resolved',
      actor: { subject: second.planner, role: 'planner', participationId: second.site },
    });
    expect(JSON.stringify(told)).not.toContain(explanation);
    const same = twin(place, { id: first.activity });
    await plans.amended(first.planner, first.plan.id, '2024-02-01', [same]);
    expect(await overlapsOf(first.planner, first.site)).toHaveLength(1);
  });

  it.each([
    ['a planner of neither', 'planner@other', 404, 'OVERLAP_NOT_FOUND'],
    ['whoever only reads', 'observer@state', 403, 'ROLE_REQUIRED'],
  ])('not by %s', async (_, who, status, code) => {
    const { overlap } = await overlapping();
    const asked = await plans.post(
      who,
      `overlaps/${overlap.id}/resolve`,
      { explanation },
      { 'if-match': '"1"' },
    );
    expect(asked).toMatchObject({ status, body: { code } });
  });

  it('not twice, not without words, and not by a version that is not the last one', async () => {
    const { first, overlap } = await overlapping();
    const path = `overlaps/${overlap.id}/resolve`;
    expect((await plans.act(first.planner, path, { explanation: '' })).body.code).toBe('VALIDATION_FAILED');
    expect((await plans.post(first.planner, path, { explanation })).status).toBe(428);
    const { etag } = await plans.get(first.planner, `overlaps/${overlap.id}`);
    await plans.act(first.planner, path, { explanation });
    expect((await plans.act(first.planner, path, { explanation })).body.code).toBe('OVERLAP_NOT_OPEN');
    expect((await plans.post(first.planner, path, { explanation }, { 'if-match': etag })).body.code).toBe(
      'STALE_VERSION',
    );
  });

  it('not once it is gone', async () => {
    const { first, second, overlap } = await overlapping();
    await plans.amended(second.planner, second.plan.id, '2024-02-01', []);
    const late = await plans.act(first.planner, `overlaps/${overlap.id}/resolve`, { explanation });
    expect(late.body.code).toBe('OVERLAP_NOT_OPEN');
  });
});

it('that was found after the backup of a restored service is gone for all who heard of it', async () => {
  const { site: place } = await plans.site();
  const { planner, site } = await planWith(twin(place));
  const tables = ['aggregate_version', 'plan', 'plan_version', 'agreed_activity', 'overlap'];
  const restore = await plans.service.backUp(...tables);
  await planWith(twin(place));
  const [overlap] = await overlapsOf(planner, site);
  await plans.service.idle();
  await restore();
  expect((await plans.post('olga', 'outbox/restore-epoch')).status).toBe(200);
  expect((await plans.events(overlap.id)).at(-1)).toMatchObject({ type: 'resolved', reason: 'gone' });
  expect(await overlapsOf(planner, site)).toEqual([]);
});
