import 'reflect-metadata';
import { type Role, roles } from '@impact/contracts';
import { granted } from '@impact/directory/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published, retired } from '../testing/indicator-events.js';
import { objective, PlansUnderTest, root, state } from '../testing/plans-under-test.js';

/** Numbers that stand nowhere else in any answer. */
const [baseline, target, drafted] = ['7301141', '7301143', '7301147'];
const personal = { ...objective, indicator: 'children-referred@1', baseline, target };
const told: readonly Role[] = ['planner', 'reporter', 'reviewer', 'coordinator', 'steward'];
const others = roles.filter((role) => !told.includes(role));

let plans: PlansUnderTest;

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  await plans.service.publish(
    published(personal.indicator, { personLevel: true }),
    ...[root, state].flatMap((at) => roles.map((role) => granted(who(role, at), role, at))),
  );
  await plans.service.idle();
});
afterAll(() => plans?.service.stop());

const who = (role: Role, at: string): string => `${role}@${at}`;

interface Planned {
  readonly id: string;
  readonly participationId: string;
}

/** Gives what somebody is answered on every way on which a plan comes out. */
async function answers(as: string, { id, participationId }: Planned) {
  const paths = [`plans/${id}`, `plans/${id}/versions`, `plans?participationId=${participationId}&limit=500`];
  return Promise.all(paths.map(async (path) => (await plans.get(as, path)).body));
}

/** Gives the objectives of each of these answers. */
const objectivesIn = (bodies: Awaited<ReturnType<typeof answers>>) =>
  bodies.flatMap((body) => body.items ?? [body]).map(({ objectives }) => objectives);

const withheld = { statement: objective.statement, baseline: null, target: null, withheld: true };
const whole = [expect.objectContaining({ baseline, target })];

/** Tells what the indicator version is, as measurement does that. */
const tell = async (...events: object[]) => {
  await plans.service.publish(...events);
  await plans.service.idle();
};

describe('what a plan wants to reach of single people', () => {
  it('is told in every way to who is entrusted and to its planners, and to no others', async () => {
    const { site, plan } = await plans.approved('2024-01-01', personal);
    for (const role of roles) await plans.grant(who(role, site), role, site);
    for (const at of [root, state, site]) {
      for (const role of told)
        for (const objectives of objectivesIn(await answers(who(role, at), plan)))
          expect(objectives, who(role, at)).toEqual(whole);
      for (const role of others) {
        const text = JSON.stringify(await answers(who(role, at), plan));
        expect([baseline, target].filter((number) => text.includes(number))).toEqual([]);
      }
    }
    const read = objectivesIn(await answers(who('observer', site), plan));
    expect(read).toHaveLength(3);
    for (const objectives of read) expect(objectives).toMatchObject([withheld]);
    expect(objectivesIn(await answers(who('planner', site), plan))[0][0]).not.toHaveProperty('withheld');
  });

  it('is withheld of the version that was handed in, and of no other version anything is told', async () => {
    const { planner, plan } = await plans.approved('2024-01-01', personal);
    await plans.act(planner, `plans/${plan.id}/amend`);
    await plans.save(planner, plan.id, { objectives: [{ ...personal, target: drafted }] });
    expect(JSON.stringify(await answers(planner, plan))).toContain(drafted);
    for (const role of [...others, 'reviewer'] as const)
      expect(JSON.stringify(await answers(who(role, state), plan))).not.toContain(drafted);
  });

  it('is answered whole to who hands it in and to who decides about it', async () => {
    const { planner, plan } = await plans.planned(personal);
    expect(plan.objectives).toEqual(whole);
    const asked = [
      await plans.act(planner, `plans/${plan.id}/submit`),
      await plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom: '2024-01-01' }),
      await plans.act(planner, `plans/${plan.id}/amend`),
    ];
    for (const { body } of asked) expect(body.objectives).toEqual(whole);
  });

  it('is what its planners wrote, and no null that somebody else was told takes its place', async () => {
    const { site, planner, plan } = await plans.approved('2024-01-01', personal);
    await plans.grant('observer@here', 'observer', site);
    const [{ objectives: read }] = await answers('observer@here', plan);
    await plans.act(planner, `plans/${plan.id}/amend`);
    expect((await plans.save(planner, plan.id, { objectives: read })).body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: expect.arrayContaining([
        expect.objectContaining({ code: 'UNKNOWN_FIELD', path: 'objectives[0].withheld' }),
      ]),
    });
    const { withheld: _, ...nulls } = read[0];
    const saved = await plans.save(planner, plan.id, { objectives: [nulls] });
    expect(saved.body.errors).toEqual([expect.objectContaining({ path: 'objectives[0].target' })]);
    const [{ objectives }] = await answers(planner, plan);
    expect((await plans.save(planner, plan.id, { objectives })).body.objectives).toEqual(whole);
  });
});

describe('what a plan wants to reach of an indicator', () => {
  it('that tells of nobody is told to every reader', async () => {
    const { plan } = await plans.approved();
    for (const objectives of objectivesIn(await answers(who('observer', root), plan)))
      expect(objectives).toEqual([expect.objectContaining({ baseline: '10', target: '25' })]);
  });

  it('is withheld until it is known that it tells of nobody', async () => {
    const indicator = 'late@1';
    const event = published(indicator);
    await tell(event);
    const { plan } = await plans.approved('2024-01-01', { ...personal, indicator });
    await plans.service.tx.query('delete from indicator where indicator = $1', [indicator]);
    const read = async () => (await answers(who('observer', root), plan))[0].objectives;
    expect(await read()).toMatchObject([withheld]);
    await tell(event);
    expect(await read()).toEqual(whole);
  });

  it('of the same name in another initiative says nothing of it', async () => {
    const { plan } = await plans.approved('2024-01-01', personal);
    await tell(published(personal.indicator, { initiativeId: plan.id }));
    expect((await answers(who('observer', root), plan))[0].objectives).toMatchObject([withheld]);
  });

  it('is withheld by what its newest event says, in whatever order they come', async () => {
    const event = published('changing@1');
    await tell([event, { version: 1 }]);
    const { plan } = await plans.approved('2024-01-01', { ...personal, indicator: 'changing@1' });
    const read = async () => (await answers(who('observer', root), plan))[0].objectives;
    expect(await read()).toEqual(whole);
    const since = published('changing@1', { ...event, personLevel: true });
    await tell([retired(since, '2024-12-31'), { version: 3 }], [event, { version: 2 }]);
    expect(await read()).toMatchObject([withheld]);
  });
});
