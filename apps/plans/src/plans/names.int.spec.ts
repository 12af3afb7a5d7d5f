import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { event, MeasureSetPublished } from '@impact/contracts';
import { directoryGroup } from '@impact/directory';
import { initiativeId, started } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';
import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published, retired } from '../testing/indicator-events.js';
import { objective, PlansUnderTest, state } from '../testing/plans-under-test.js';

const [elsewhere, setId] = [uuidv7(), uuidv7()];
const foreign = { participation: uuidv7(), set: uuidv7(), indicator: 'theirs@1' };

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(
    Object.assign(started(foreign.participation, 'federal', 'Theirs'), { initiativeId: elsewhere }),
    published(foreign.indicator, { initiativeId: elsewhere }),
    set(foreign.set, elsewhere),
    set(setId, initiativeId),
  );
  await plans.service.idle();
});
afterAll(() => plans?.service.stop());

const set = (measureSetId: string, initiative: string) =>
  event(MeasureSetPublished, {
    measureSetId,
    initiativeId: initiative,
    version: 1,
    effectiveFrom: '2024-01-01',
    entries: [],
  });

const activity = (named: object) => ({ activities: [{ type: 'training', ...named }] });
const aiming = (indicator: string) => ({ objectives: [{ ...objective, indicator }] });

/** Runs the work while one group of the service cannot move on, and everything else can. */
async function standingStill(group: string, work: () => Promise<void>): Promise<void> {
  await plans.service.get(Database).transaction(async (tx) => {
    await tx.query('select from consumer_position where group_name = $1 for update', [group]);
    await work();
  });
}

/** Gives how old a transaction is that has claimed an Idempotency-Key; 0 where there is none. */
async function heldMs(): Promise<number> {
  const database = plans.service.get(Database);
  const [{ held }] = await database.outside(() =>
    database.manager.query<[{ held: number }]>(
      `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) * 1000, 0)::float8 as held
       from pg_stat_activity join pg_locks using (pid) where relation = 'idempotency_key'::regclass`,
    ),
  );
  return held;
}

describe('what a plan names', () => {
  it('is taken where others have made it in the initiative', async () => {
    const { planner, plan, site } = await plans.planned();
    const named = activity({ siteParticipationId: site, participationIds: [state, site] });
    const content = { ...named, ...aiming(objective.indicator), measureSetId: setId };
    expect((await plans.save(planner, plan.id, content)).status).toBe(200);
  });

  it.each([
    [
      'a site',
      'activities[0].siteParticipationId',
      'PARTICIPATION_UNKNOWN',
      foreign.participation,
      (name: string) => activity({ siteParticipationId: name }),
    ],
    [
      'a partner',
      'activities[0].participationIds[1]',
      'PARTICIPATION_UNKNOWN',
      foreign.participation,
      (name: string) => activity({ participationIds: [state, name] }),
    ],
    ['an indicator', 'objectives[0].indicator', 'INDICATOR_UNKNOWN', foreign.indicator, aiming],
    [
      'a measure set',
      'measureSetId',
      'MEASURE_SET_UNKNOWN',
      foreign.set,
      (name: string) => ({ measureSetId: name }),
    ],
  ])(
    'is refused at its path where it is %s that nobody made, or that is in another initiative',
    async (_, path, code, foreigners, content) => {
      const { planner, plan, site } = await plans.planned();
      const nobody = code === 'INDICATOR_UNKNOWN' ? 'nobodys@1' : uuidv7();
      const told = async (name: string) => {
        const { status, body } = await plans.save(planner, plan.id, content(name));
        expect([status, body.code, body.errors.length]).toEqual([422, 'PLAN_CONTENT_INVALID', 1]);
        expect(body.errors[0]).toMatchObject({ code, path });
        return body.errors[0].message.replace(name, '…');
      };
      expect(await told(foreigners)).toBe(await told(nobody));
      const opened = { participationId: site, kind: 'evaluation', ...content(nobody) };
      const { status, body } = await plans.post(planner, 'plans', opened);
      expect([status, body.errors]).toEqual([422, [expect.objectContaining({ code, path })]]);
      expect((await plans.get(planner, `plans/${plan.id}`)).body.version).toBe(1);
    },
  );

  it('is asked for again while what others made is still coming in, and refused by then for good', async () => {
    const { planner, plan } = await plans.planned();
    const [participation, indicator] = [uuidv7(), 'coming@1'];
    const save = async (content: object) => {
      const { status, body, headers } = await plans.save(planner, plan.id, content);
      return [status, body.code, headers.get('retry-after')];
    };
    const later = [409, 'PLAN_NAMES_BEHIND', '1'];
    const named = activity({ participationIds: [participation] });
    await standingStill(directoryGroup('plans'), async () => {
      await plans.service.publish(started(participation, 'local', 'Coming', state));
      expect(await save(named)).toEqual(later);
      expect(await save(activity({ participationIds: [foreign.participation] }))).toEqual(later);
    });
    await standingStill('plans', async () => {
      await plans.service.publish(published(indicator));
      expect(await save(aiming(indicator))).toEqual(later);
    });
    await plans.service.idle();
    expect(await save({ ...named, ...aiming(indicator) })).toEqual([200, undefined, null]);
    expect(await save(activity({ participationIds: [uuidv7()] }))).toEqual([
      422,
      'PLAN_CONTENT_INVALID',
      null,
    ]);
  });

  it('is refused for good once that has come in which others had made when it was asked for', async () => {
    const { planner, plan } = await plans.planned();
    let saved: ReturnType<PlansUnderTest['save']> | undefined;
    await standingStill('plans', async () => {
      await plans.service.publish(published('late@1'));
      saved = plans.save(planner, plan.id, aiming('nobodys@1'));
      await pause(400);
    });
    expect(await saved).toMatchObject({ status: 422, body: { errors: [{ code: 'INDICATOR_UNKNOWN' }] } });
  });

  it('is looked for while no connection is held, with an Idempotency-Key too', async () => {
    const { site, planner } = await plans.site();
    const opening = { participationId: site, kind: 'work', ...aiming('nobodys@1') };
    let longest = 0;
    await standingStill('plans', async () => {
      await plans.service.publish(published('later@1'));
      let isAnswered = false;
      const opened = plans
        .post(planner, 'plans', opening, { 'idempotency-key': 'k' })
        .finally(() => (isAnswered = true));
      while (!isAnswered) {
        longest = Math.max(longest, await heldMs());
        await pause(20);
      }
      expect(await opened).toMatchObject({ status: 409, body: { code: 'PLAN_NAMES_BEHIND' } });
    });
    expect(longest).toBeLessThan(700);
  });

  it('is refused where measurement lost it and was restored, until it is published again', async () => {
    const { planner, plan } = await plans.planned();
    const indicator = published('lost@1');
    const codes = async (...events: object[]) => {
      await plans.service.publish(...events);
      await plans.service.idle();
      const { body } = await plans.save(planner, plan.id, aiming(indicator.indicator));
      return body.errors?.map(({ code }: { code: string }) => code) ?? [];
    };
    expect(await codes(indicator, retired(indicator, '2020-01-31'))).toEqual([]);
    expect(await codes(retired(indicator, indicator.effectiveFrom))).toEqual(['INDICATOR_UNKNOWN']);
    expect(await codes(published(indicator.indicator, indicator))).toEqual([]);
  });

  it('is refused with the first hundred of its flaws, and with how many there are', async () => {
    const { planner, plan } = await plans.planned();
    const participationIds = Array.from({ length: 100 }, uuidv7);
    const activities = [1, 2].map(() => ({ type: 'training', participationIds }));
    const { body } = await plans.save(planner, plan.id, { activities });
    expect([body.flaws, body.errors.length]).toEqual([200, 100]);
  });
});
