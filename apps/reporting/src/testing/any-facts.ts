import { backboneFunctions, type Condition } from '@impact/contracts';
import fc from 'fast-check';
import type { Fact, FactKind } from '../conditions/fact.js';
import { later, type PlainNode, type PlainWorld } from './conditions-oracle.js';
import { factOf } from './judged-tree.js';

/** From here on a year has a leap day, the end of a fiscal year, and its own. */
const firstDay = '2024-01-01';

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const some = <T>(...values: T[]): fc.Arbitrary<T[]> => fc.subarray(values, { minLength: 1 });
const often = fc.integer({ min: 0, max: 5 }).map((drawn) => drawn > 0);

const sectors = ['education', 'health', 'justice', 'business'] as const;
const measures = ['screened@1', 'referred@1'];
/** Who is registered, with their sectors. */
const registered = { o1: 'education', o2: 'health', o3: 'justice', o4: null } as const;
const developed = some('o1', 'o2', 'o3', 'o4', 'o5').map((developedWith) => ({
  developedWith,
  sectors: Object.fromEntries(Object.entries(registered).filter(([id]) => developedWith.includes(id))),
}));

const pairs = ['federal-state', 'state-state', 'state-ta_centre', 'ta_centre-ta_centre'] as const;
/** A whole side, or now and then one participation of it. */
const partyOf = (side: string) =>
  fc.tuple(often, oneOf('2', '3')).map(([isWhole, state]) => {
    if (isWhole || side === 'ta_centre') return { side };
    return { side, participationId: side === 'federal' ? '1' : state };
  });
const parties = oneOf(...pairs).chain((pair) => fc.tuple(...pair.split('-').map(partyOf)));

/** What facts of a kind say; days are told as days from today. */
const told: Partial<Record<FactKind, fc.Arbitrary<object>>> = {
  champion: fc.constant({ organizationId: 'o' }),
  backbone_assignment: fc.record({
    organizationId: fc.constant('o'),
    mode: fc.constant('separate'),
    functions: fc.oneof(fc.constant([...backboneFunctions]), some(...backboneFunctions)),
  }),
  award: fc.constant({ budgetPeriodId: 'b' }),
  allocation: fc.record({
    awardId: fc.constant('a'),
    budgetPeriodId: fc.constant('b'),
    isAcknowledged: often,
  }),
  funding_source: fc.record({ funderKind: oneOf('federal', 'state', 'philanthropy') }),
  agreement: fc.record({ sectors: some(...sectors) }),
  lesson: fc.record({ hasEvidence: often }),
  replication: fc.record({ hasOutcome: often }),
  communication_path: fc.record({
    parties,
    cadenceDays: oneOf(1, 7, 30, 90, 365),
    dueIn: fc.integer({ min: -5, max: 150 }),
  }),
  meeting: fc.record({
    kind: oneOf('planning', 'planning', 'review'),
    heldIn: fc.integer({ min: -90, max: 0 }),
  }),
  work_plan: fc
    .record({
      planningMeetings: often.map(Number),
      meetingIds: fc.subarray(['meeting-a', 'meeting-b'], { maxLength: 1 }),
      objectives: fc.array(
        fc.record({
          id: oneOf('ob1', 'ob2', 'ob3'),
          hasBaseline: often,
          findingIds: fc.subarray(['f1', 'f2']),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      with: developed,
    })
    .map(({ with: known, ...plan }) => ({ ...plan, ...known })),
  evaluation_plan: fc
    .tuple(oneOf('set', null), developed)
    .map(([measureSetId, known]) => ({ measureSetId, ...known })),
  coordination_plan: fc
    .tuple(
      fc.array(
        fc.record({
          id: oneOf('x1', 'x2'),
          objectiveIds: some('ob1', 'ob2', 'ob3'),
          participationIds: some('p1', 'p2', 'p3'),
        }),
        { maxLength: 3 },
      ),
      developed,
    )
    .map(([activities, known]) => ({ activities, ...known })),
  needs_assessment: fc
    .tuple(fc.subarray(['f1', 'f2', 'f3']), developed)
    .map(([findings, known]) => ({ findings, ...known })),
  annual_goal: fc
    .record({ indicator: oneOf(...measures), isOffTrack: fc.boolean() })
    .map((goal) => ({ ...goal, fiscalYear: 'FFY2024' })),
  plan_overlap: fc.constant({ siteParticipationId: 's' }),
};

/** What a condition is judged by, the commonest first. */
const kinds: Record<Condition, readonly FactKind[]> = {
  influential_champion: ['champion'],
  urgency_for_change: ['needs_assessment', 'work_plan'],
  financial_resources: ['allocation', 'award'],
  common_agenda: ['work_plan', 'meeting'],
  shared_measurement: ['evaluation_plan'],
  continuous_communication: ['communication_path'],
  backbone_support: ['backbone_assignment'],
  mutually_reinforcing_activities: ['coordination_plan', 'work_plan', 'work_plan', 'plan_overlap'],
  stakeholder_funding: [
    'funding_source',
    'work_plan',
    'evaluation_plan',
    'coordination_plan',
    'needs_assessment',
  ],
  diverse_partners: ['agreement'],
  progress_toward_goals: ['annual_goal'],
  shared_learning: ['lesson'],
  replication_at_scale: ['replication'],
};

interface Days {
  readonly from: number;
  readonly lasts: number | null;
}
/** A fact that lasts for -1 day never began. */
const days: fc.Arbitrary<Days> = fc.record({
  from: fc.oneof(fc.integer({ min: -60, max: 0 }), fc.integer({ min: -60, max: 40 })),
  lasts: fc.oneof(fc.constant(null), fc.integer({ min: -1, max: 90 })),
});

const daysOf = (today: string, { from, lasts }: Days) => ({
  validFrom: later(today, from),
  validTo: lasts === null ? null : later(today, from + lasts),
});

/** A root, two states, and local participations that begin, end and move, each below a state or a local one. */
const trees = (today: string): fc.Arbitrary<PlainNode[]> => {
  const since = later(today, -400);
  const fixed = (node: number, tier: PlainNode['tier'], parents: number[]): PlainNode => ({
    node,
    tier,
    validFrom: since,
    validTo: null,
    parents: parents.map((parent) => ({ parent, from: since })),
  });
  const local = (node: number, above: readonly number[]) =>
    fc
      .record({
        first: oneOf(...above),
        next: fc.option(fc.record({ parent: oneOf(...above), in: fc.integer({ min: -20, max: 40 }) })),
        days: fc.oneof(fc.constant({ from: -400, lasts: null }), days),
      })
      .map(({ first, next, days }): PlainNode => {
        const { validFrom, validTo } = daysOf(today, days);
        const moved =
          next && later(today, next.in) > validFrom
            ? [{ parent: next.parent, from: later(today, next.in) }]
            : [];
        return {
          node,
          tier: 'local',
          parents: [{ parent: first, from: validFrom }, ...moved],
          validFrom,
          validTo,
        };
      });
  return fc
    .tuple(local(4, [2, 3]), local(5, [2, 3]), local(6, [2, 3, 4, 5]), local(7, [1, 3, 4, 6]))
    .map((locals) => [fixed(1, 'federal', []), fixed(2, 'state', [1]), fixed(3, 'state', [1]), ...locals]);
};

const factsOf = (today: string, kind: FactKind, nodes: readonly number[]): fc.Arbitrary<Fact[]> =>
  fc
    .record({ node: oneOf(...nodes), days, details: told[kind]!, isRead: often, name: oneOf('a', 'b') })
    .map(({ node, days, details, isRead, name }) => {
      const { dueIn, heldIn, ...said } = details as { dueIn?: number; heldIn?: number };
      const fact = factOf(
        kind,
        node,
        {
          ...said,
          ...(dueIn !== undefined && { participationId: `${node}`, dueOn: later(today, dueIn) }),
          ...(heldIn !== undefined && { heldOn: later(today, heldIn) }),
        } as never,
        daysOf(today, days),
      ) as Fact;
      if (kind === 'meeting') return [{ ...fact, id: `meeting-${name}` } as Fact];
      if (kind !== 'lesson' || !isRead) return [fact];
      return [fact, factOf('lesson_reading', node, { lessonId: fact.id }, daysOf(today, days)) as Fact];
    });

/** What is recorded, and the node and the day of a judgement. */
export interface Case extends PlainWorld {
  readonly today: string;
  readonly node: number;
}

/** Any trees and facts that a condition is judged by. */
export const cases = (condition: Condition): fc.Arbitrary<Case> =>
  fc.integer({ min: 0, max: 731 }).chain((ahead) => {
    const today = later(firstDay, ahead);
    const initiative = fc
      .record(
        {
          sectors: fc.subarray([...sectors]),
          requiredPairs: fc.shuffledSubarray([...pairs], { minLength: 1, maxLength: 2 }),
          planningYear: oneOf(Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1),
        },
        { requiredKeys: ['sectors'] },
      )
      .map((asked) => factOf('initiative', 1, asked as never, { validFrom: '0001-01-01' }) as Fact);
    const recorded = fc.array(
      oneOf(...kinds[condition]).chain((kind) => factsOf(today, kind, [1, 1, 1, 2, 2, 3, 4, 5, 6, 7])),
      { minLength: 5, maxLength: 20 },
    );
    const sets = fc.array(
      fc.record({ in: fc.integer({ min: -60, max: 40 }), indicators: some(...measures) }),
      { minLength: 1, maxLength: 3 },
    );
    return fc.record({
      today: fc.constant(today),
      node: oneOf(1, 2, 2, 3, 3, 4, 5, 6, 7),
      nodes: trees(today),
      facts: fc.tuple(initiative, recorded).map(([asked, facts]) => unique([asked, ...facts.flat()])),
      measures: sets.map((each) =>
        each.map((set) => ({ effectiveFrom: later(today, set.in), indicators: set.indicators })),
      ),
    });
  });

/** A meeting is one fact. */
const unique = (facts: readonly Fact[]): Fact[] => [
  ...new Map(facts.map((fact) => [fact.id, fact])).values(),
];
