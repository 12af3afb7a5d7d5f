import 'reflect-metadata';
import { event, ParticipationEnded } from '@impact/contracts';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { Database, sql } from '@impact/service';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AgreedActivities } from '../activities/agreed-activities.js';
import { PlansUnderTest, state } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(granted('observer@state', 'observer', state));
  await plans.service.idle();
});
afterAll(() => plans?.service.stop());

/** Tells whether the end of a participation is written, or somebody waits for a lock. */
const isTaken = sql<{ site: string }, { isTaken: boolean }>`
  select exists (select from plan_end where participation_id = :site and ends_on is not null)
    or exists (select from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and not l.granted and d.datname = current_database()) as is_taken`;

it('an overlap is not left open where a participation ends while its plan is approved', async () => {
  const { site: place } = await plans.site();
  const training = { type: 'training', siteParticipationId: place, from: '2024-01-01', to: '2024-06-30' };
  const actor = { subject: 'reviewer@state', role: 'reviewer', participationId: state } as const;
  const [first, second] = [await plans.planned(), await plans.planned()];
  const database = plans.service.get(Database);
  const agrees = ({ site, plan }: typeof first, then = async () => {}) =>
    database.transaction(async (tx) => {
      const approved = { id: plan.id as string, initiativeId, participationId: site };
      await plans.service.get(AgreedActivities).agree(tx, approved, [{ ...training, id: uuidv7() }], actor);
      await then();
    });
  const ends = async ({ site }: typeof first) => {
    const begun = started(site, 'local', 'Bledsoe County', state);
    await plans.service.publish(event(ParticipationEnded, { ...begun, validTo: '2023-12-31' }));
    const taken = () => database.outside(() => isTaken.one(database.manager, { site }));
    await vi.waitFor(async () => expect((await taken()).isTaken).toBe(true), 10_000);
  };
  await agrees(first);
  await agrees(second, () => ends(second));
  await plans.service.idle();
  const told = await plans.get('observer@state', `overlaps?planId=${second.plan.id}`);
  expect(told.body.items).toMatchObject([{ status: 'gone' }]);
});
