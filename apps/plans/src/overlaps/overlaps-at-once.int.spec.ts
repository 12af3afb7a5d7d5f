import 'reflect-metadata';
import { uuidv7 } from '@impact/messaging';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { objective, PlansUnderTest } from '../testing/plans-under-test.js';

let plans: PlansUnderTest;
let place: string;
let made: Awaited<ReturnType<PlansUnderTest['approved']>>[];

beforeAll(async () => {
  plans = await PlansUnderTest.start();
  place = (await plans.site()).site;
  made = [];
  for (let at = 0; at < 4; at += 1) made.push(await plans.approved());
});
afterAll(() => plans?.service.stop());

interface Written {
  readonly type: string;
  /** The first and the last month of 2024. */
  readonly months: readonly [number, number];
}
interface Activity extends Written {
  readonly id: string;
}

const anyActivity: fc.Arbitrary<Written> = fc.record({
  type: fc.constantFrom('training', 'training', 'coaching'),
  months: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 6, max: 12 })),
});
/** What each of four plans will do at one site, and then which of them stop all of it. */
const anyCase = fc.tuple(
  fc.array(fc.array(anyActivity, { minLength: 1, maxLength: 2 }), { minLength: 4, maxLength: 4 }),
  fc.array(fc.constantFrom('goes on', 'stops', 'is left out'), { minLength: 4, maxLength: 4 }),
);

/** The pairs of different plans that do the same in a month, by the definition alone. */
function oracle(kept: readonly (readonly Activity[])[]): string[] {
  const share = (a: Activity, b: Activity) =>
    a.type === b.type && a.months[0] <= b.months[1] && b.months[0] <= a.months[1];
  return kept
    .flatMap((own, at) =>
      own.flatMap((a) =>
        kept
          .slice(at + 1)
          .flat()
          .flatMap((b) => (share(a, b) ? [[a.id, b.id].sort().join(' ')] : [])),
      ),
    )
    .sort();
}

let day = 0;
const nextDay = (): string => new Date(Date.UTC(2024, 0, 1 + ++day)).toISOString().slice(0, 10);
const month = (number: number): string => `2024-${String(number).padStart(2, '0')}-15`;

/** Has the next version of each plan handed in, and all of them approved at once. */
async function approveAtOnce(wanted: readonly (readonly Activity[] | undefined)[]): Promise<number[]> {
  const changed = made.filter((_, at) => wanted[at] !== undefined);
  for (const { planner, plan } of changed) {
    const activities = wanted[made.findIndex((each) => each.plan.id === plan.id)]!.map(
      ({ id, type, months: [from, to] }) => ({
        id,
        type,
        siteParticipationId: place,
        from: month(from),
        to: month(to),
      }),
    );
    await plans.act(planner, `plans/${plan.id}/amend`);
    await plans.save(planner, plan.id, { objectives: [objective], activities });
    await plans.act(planner, `plans/${plan.id}/submit`);
  }
  const effectiveFrom = nextDay();
  const answers = await Promise.all(
    changed.map(({ plan }) => plans.act('reviewer@state', `plans/${plan.id}/approve`, { effectiveFrom })),
  );
  return answers.map(({ status }) => status);
}

async function openPairs(): Promise<string[]> {
  const { body } = await plans.get('reviewer@state', 'overlaps?status=open&limit=500');
  return (body.items as { activities: { activityId: string }[] }[])
    .map(({ activities }) =>
      activities
        .map(({ activityId }) => activityId)
        .sort()
        .join(' '),
    )
    .sort();
}

it('finds every overlap, and ends every one, of plans that are approved and activities that are stopped at once', async () => {
  const property = fc.asyncProperty(anyCase, async ([written, ways]) => {
    const wanted = written.map((own) => own.map((each) => ({ ...each, id: uuidv7() })));
    expect(await approveAtOnce(wanted)).toEqual([200, 200, 200, 200]);
    expect(await openPairs()).toEqual(oracle(wanted));
    const stopped = wanted.flatMap((own, at) =>
      ways[at] === 'stops' ? own.map(({ id }) => ({ id, planner: made[at]!.planner })) : [],
    );
    const [, statuses] = await Promise.all([
      approveAtOnce(ways.map((way) => (way === 'is left out' ? [] : undefined))),
      Promise.all(
        stopped.map(async ({ id, planner }) => {
          const body = { status: 'stopped', day: '2024-02-01' };
          return (await plans.act(planner, `activities/${id}/status`, body)).status;
        }),
      ),
    ]);
    expect(statuses).toEqual(stopped.map(() => 200));
    expect(await openPairs()).toEqual(oracle(wanted.filter((_, at) => ways[at] === 'goes on')));
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
}, 240_000);
