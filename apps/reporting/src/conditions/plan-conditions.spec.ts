import type { MeetingKind } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { factOf, judged, root, school, site, state } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

type Days = Partial<Pick<Fact, 'validFrom' | 'validTo'>>;
type Objective = Fact<'work_plan'>['details']['objectives'][number];
const objective = (id: string, more: Partial<Objective> = {}): Objective => ({
  id,
  hasBaseline: true,
  findingIds: [],
  ...more,
});
const workPlan = (
  node: number,
  {
    planningMeetings = 1,
    meetingIds = [],
    objectives = [objective('o1')],
    ...days
  }: Days & Partial<Fact<'work_plan'>['details']> = {},
) => factOf('work_plan', node, { developedWith: [], planningMeetings, meetingIds, objectives }, days);
const codesOf = (judgement: ReturnType<typeof judged>) => judgement!.gaps.map(({ code }) => code);

const meeting = (
  heldOn: string,
  { kind = 'planning', node = state, ...days }: Days & { kind?: MeetingKind; node?: number } = {},
) => factOf('meeting', node, { kind, heldOn }, { validFrom: heldOn, ...days });
const planningIn = (planningYear: number) => factOf('initiative', root, { sectors: [], planningYear });

describe('a common agenda', () => {
  const agendaAt = (node: number, facts: readonly Fact[], day?: string) =>
    judged('common_agenda', node, facts, day === undefined ? {} : { day });

  it('is unknown where no work plan was ever approved', () => {
    expect(agendaAt(site, [])).toMatchObject({ status: 'unknown', gaps: [{ code: 'plan_missing' }] });
    const never = workPlan(site, { validFrom: '2024-01-02', validTo: '2024-01-01' });
    expect(agendaAt(site, [never])).toMatchObject({ status: 'unknown' });
  });

  it('is met by a plan in force, and covers what lies below that has none of its own', () => {
    const plan = workPlan(state);
    for (const node of [state, site])
      expect(agendaAt(node, [plan])).toMatchObject({ status: 'met', facts: [plan], gaps: [] });
    expect(agendaAt(root, [plan])).toMatchObject({ status: 'unknown' });
    const own = workPlan(site, { planningMeetings: 0 });
    expect(agendaAt(site, [plan, own])).toMatchObject({ status: 'not_met', facts: [own] });
  });

  it('is not met without planning meetings, objectives, or what they start from, and names each', () => {
    expect(codesOf(agendaAt(site, [workPlan(site, { planningMeetings: 0, objectives: [] })]))).toEqual([
      'planning_meeting_missing',
      'objective_missing',
    ]);
    const objectives = [objective('o1'), objective('o2', { hasBaseline: false })];
    expect(agendaAt(site, [workPlan(site, { objectives })])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'baseline_missing', of: 'o2' }],
    });
  });

  it('is met by recorded meetings that were held to plan in the planning year, wherever they are recorded', () => {
    const named = [meeting('2022-10-01'), meeting('2023-09-30', { node: school })];
    const plan = workPlan(state, { planningMeetings: 2, meetingIds: named.map(({ id }) => id) });
    const agenda = judged('common_agenda', site, [plan, planningIn(2023)], { named });
    expect(agenda).toMatchObject({ status: 'met', facts: [plan, ...named] });
  });

  it.each([
    ['was held before the planning year', meeting('2022-09-30')],
    ['was held after it', meeting('2023-10-01')],
    ['was held to review', meeting('2023-01-31', { kind: 'review' })],
    ['was withdrawn', meeting('2023-01-31', { validTo: '2023-01-30' })],
  ])('is not met where a recorded meeting that it names %s', (_, wrong) => {
    const right = meeting('2023-01-30');
    const plan = workPlan(state, { planningMeetings: 2, meetingIds: [right.id, wrong.id] });
    expect(judged('common_agenda', site, [plan, planningIn(2023)], { named: [right, wrong] })).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'planning_meeting_unfit', of: wrong.id }],
    });
  });

  it('takes the meetings as named that were held elsewhere, and any year where the initiative names none', () => {
    const plan = workPlan(state, { meetingIds: ['an-id-that-nobody-recorded'] });
    expect(agendaAt(site, [plan, planningIn(2023)])).toMatchObject({ status: 'met', facts: [plan] });
    const long = meeting('2011-05-04');
    const named = workPlan(state, { meetingIds: [long.id] });
    expect(judged('common_agenda', site, [named], { named: [long] })).toMatchObject({ status: 'met' });
    const review = meeting('2011-05-04', { kind: 'review' });
    const unfit = workPlan(state, { meetingIds: [review.id] });
    expect(judged('common_agenda', site, [unfit], { named: [review] })).toMatchObject({ status: 'not_met' });
  });

  it('is at risk where the next version will name a meeting that was not held to plan', () => {
    const review = meeting('2023-01-31', { kind: 'review' });
    const next = workPlan(site, { meetingIds: [review.id], validFrom: '2024-06-10' });
    expect(judged('common_agenda', site, [workPlan(site), next], { named: [review] })).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-10',
      gaps: [{ code: 'planning_meeting_unfit', of: review.id }],
    });
  });

  it('is judged by the version that began last, and again when the next begins', () => {
    const first = workPlan(site, { planningMeetings: 0 });
    const second = workPlan(site, { validFrom: '2024-06-10' });
    expect(agendaAt(site, [first, second])).toMatchObject({ status: 'not_met', judgeAgainOn: '2024-06-10' });
    expect(agendaAt(site, [first, second], '2024-06-10')).toMatchObject({ status: 'met', facts: [second] });
  });

  it('is at risk where the next version will lack something', () => {
    const next = workPlan(site, { planningMeetings: 0, validFrom: '2024-06-10' });
    expect(agendaAt(site, [workPlan(site), next])).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-10',
      gaps: [{ code: 'planning_meeting_missing' }],
    });
  });
});

describe('shared measurement', () => {
  const plan = (measureSetId: string | null, days: Days = {}) =>
    factOf('evaluation_plan', state, { developedWith: [], measureSetId }, days);
  const measuredAt = (node: number, facts: readonly Fact[]) => judged('shared_measurement', node, facts);

  it('is unknown without any evaluation plan, met by one that binds measures, and below it', () => {
    expect(measuredAt(site, [])).toMatchObject({
      status: 'unknown',
      gaps: [{ code: 'evaluation_plan_missing' }],
    });
    expect(measuredAt(site, [plan('m')])).toMatchObject({ status: 'met' });
  });

  it('is not met by one that binds nothing, or that is not in force yet', () => {
    expect(codesOf(measuredAt(site, [plan(null)]))).toEqual(['measure_set_missing']);
    expect(measuredAt(site, [plan('m', { validFrom: '2025-01-01' })])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'evaluation_plan_missing' }],
    });
  });

  it('is at risk where what takes over binds nothing', () => {
    const next = plan(null, { validFrom: '2024-06-10' });
    expect(measuredAt(site, [plan('m'), next])).toMatchObject({ status: 'at_risk', fallsOn: '2024-06-10' });
  });
});

describe('mutually reinforcing activities', () => {
  type Activity = Fact<'coordination_plan'>['details']['activities'][number];
  const activity = (id: string, more: Partial<Activity> = {}): Activity => ({
    id,
    objectiveIds: ['o1'],
    participationIds: ['p1', 'p2'],
    ...more,
  });
  const plan = (activities: readonly Activity[] = [activity('a1')]) =>
    factOf('coordination_plan', state, { developedWith: [], activities });
  const reinforcedAt = (
    node: number,
    facts: readonly Fact[],
    served: readonly Fact<'work_plan'>[] = [workPlan(site)],
    day = '2024-06-01',
  ) => judged('mutually_reinforcing_activities', node, facts, { served, day });

  it('are unknown without any coordination plan, and met by one of several on approved objectives', () => {
    expect(reinforcedAt(site, [])).toMatchObject({
      status: 'unknown',
      gaps: [{ code: 'coordination_plan_missing' }],
    });
    for (const node of [state, site]) expect(reinforcedAt(node, [plan()])).toMatchObject({ status: 'met' });
  });

  it('are not met by an activity for no objective in force, or by one participant alone', () => {
    const facts = [plan([activity('a1'), activity('a2', { objectiveIds: ['o9'] })])];
    expect(reinforcedAt(site, facts)).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'objective_unserved', of: 'a2' }],
    });
    const alone = [plan([activity('a1', { participationIds: ['p1'] })])];
    expect(codesOf(reinforcedAt(site, alone))).toEqual(['organization_missing']);
  });

  it('are not met while an overlap with another plan is open at the node itself', () => {
    const overlap = factOf('plan_overlap', state, { siteParticipationId: 's' }, { validTo: '2024-06-09' });
    const facts = [plan(), overlap];
    expect(reinforcedAt(state, facts)).toMatchObject({
      status: 'not_met',
      facts,
      gaps: [{ code: 'overlap_unresolved', of: overlap.id }],
      judgeAgainOn: '2024-06-10',
    });
    expect(reinforcedAt(site, facts)).toMatchObject({ status: 'met' });
    expect(reinforcedAt(state, facts, [workPlan(site)], '2024-06-10')).toMatchObject({ status: 'met' });
  });

  it('name twenty of the overlaps that are left open', () => {
    const overlaps = Array.from({ length: 21 }, () =>
      factOf('plan_overlap', state, { siteParticipationId: 's' }),
    );
    const judged = reinforcedAt(state, [plan(), ...overlaps]);
    expect([judged?.facts.length, judged?.gaps.length]).toEqual([21, 20]);
  });

  it('are at risk where the work plan that they serve ends, wherever it is', () => {
    const served = [workPlan(root, { validTo: '2024-06-15' })];
    expect(reinforcedAt(site, [plan()], served)).toMatchObject({ status: 'at_risk', fallsOn: '2024-06-16' });
    expect(reinforcedAt(site, [plan()], served, '2024-06-16')).toMatchObject({ status: 'not_met' });
  });
});
