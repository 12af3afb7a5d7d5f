import {
  event,
  type EventClass,
  OverlapFound,
  OverlapResolved,
  type OverlapState,
  InitiativeChanged,
  MeetingRecorded,
  MeetingWithdrawn,
  PlanApproved,
  type PlanState,
  PlanSuperseded,
  PlanWithdrawn,
  type Received,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';

type Content = Partial<Omit<PlanState, 'kind'>>;

/** A plan whose events are told one after another. */
class ToldPlan {
  readonly id = uuidv7();
  private aggregateVersion = 0;

  constructor(
    private readonly judged: JudgedPartnership,
    private readonly participationId: string,
    private readonly kind: PlanState['kind'],
  ) {}

  approved(more: Content = {}): Received<object> {
    return this.told(PlanApproved, { status: 'approved', effectiveFrom: '2024-01-01', ...more });
  }

  told(eventClass: EventClass<PlanState>, more: Content): Received<object> {
    const data = event(eventClass, {
      planId: this.id,
      initiativeId: this.judged.small.world.initiativeId,
      participationId: this.participationId,
      kind: this.kind,
      version: 1,
      status: 'approved',
      developedWith: [],
      planningMeetings: ['meeting:1'],
      objectives: [],
      activities: [],
      ...more,
    });
    return received(data, { version: ++this.aggregateVersion });
  }
}

const overlapOf = (initiativeId: string, site: string, partner: string): OverlapState => ({
  overlapId: uuidv7(),
  initiativeId,
  type: 'training',
  siteParticipationId: site,
  activities: [site, partner].map((participationId) => ({
    activityId: uuidv7(),
    planId: uuidv7(),
    participationId,
  })),
  status: 'open',
  foundOn: '2024-01-10',
});

const objective = (more: Partial<PlanState['objectives'][number]> = {}) => ({
  id: uuidv7(),
  indicator: 'students-screened@1',
  baseline: '10',
  target: '25',
  direction: 'up' as const,
  due: '2025-09-30',
  ...more,
});

describe('conditions by plans', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  it('follow the version of a plan that is in force, above and below', async () => {
    const judged = await JudgedPartnership.begin(reporting);
    const [state] = judged.small.states;
    const [site] = judged.small.sites;
    const plan = new ToldPlan(judged, state.id, 'work');
    await reporting.tell(plan.approved({ objectives: [objective()] }));
    await judged.becomes(site, 'common_agenda', {
      status: 'met',
      facts: [{ kind: 'work_plan', id: plan.id, participationId: state.id }],
    });
    expect(await judged.at(judged.small.root, 'common_agenda')).toMatchObject({ status: 'unknown' });
    const until = addDays(judged.today(), 10);
    const last = {
      version: 1,
      status: 'superseded' as const,
      effectiveFrom: '2024-01-01',
      effectiveTo: until,
    };
    await reporting.tell(plan.told(PlanSuperseded, { ...last, objectives: [objective()] }));
    await reporting.tell(
      plan.approved({
        version: 2,
        effectiveFrom: addDays(until, 1),
        planningMeetings: [],
        objectives: [objective()],
      }),
    );
    await judged.becomes(site, 'common_agenda', {
      status: 'at_risk',
      fallsOn: addDays(until, 1),
      gaps: [{ code: 'planning_meeting_missing', of: null }],
    });
  });

  it('lose what a restored service no longer has of a plan', async () => {
    const judged = await JudgedPartnership.begin(reporting);
    const [state] = judged.small.states;
    const plan = new ToldPlan(judged, state.id, 'work');
    const first = { objectives: [objective()] };
    await reporting.tell(plan.approved({ ...first, planningMeetings: [] }));
    await judged.becomes(state, 'common_agenda', { status: 'not_met' });
    await reporting.tell(plan.approved({ ...first, version: 2, effectiveFrom: '2024-02-01' }));
    await judged.becomes(state, 'common_agenda', { status: 'met' });
    await reporting.tell(plan.approved({ ...first, planningMeetings: [] }));
    await judged.becomes(state, 'common_agenda', {
      status: 'not_met',
      gaps: [{ code: 'planning_meeting_missing' }],
    });
    const ended = plan.told(PlanWithdrawn, { version: 1, status: 'withdrawn' });
    await reporting.tell({ ...ended, envelope: { ...ended.envelope, restored: true } } as Received<object>);
    await judged.becomes(state, 'common_agenda', { status: 'unknown' });
  });

  it('do not heed a version that is withdrawn while another is in force', async () => {
    const judged = await JudgedPartnership.begin(reporting);
    const [state, other] = judged.small.states;
    const plan = new ToldPlan(judged, state.id, 'evaluation');
    await reporting.tell(plan.approved({ measureSetId: uuidv7() }));
    await judged.becomes(state, 'shared_measurement', { status: 'met' });
    await reporting.tell(plan.told(PlanWithdrawn, { version: 2, status: 'withdrawn' }));
    const next = new ToldPlan(judged, other.id, 'evaluation');
    await reporting.tell(next.approved({ measureSetId: uuidv7() }));
    await judged.becomes(other, 'shared_measurement', { status: 'met' });
    expect(await judged.at(state, 'shared_measurement')).toMatchObject({ status: 'met' });
  });

  it('know a finding that an objective answers', async () => {
    const judged = await JudgedPartnership.begin(reporting);
    const [state] = judged.small.states;
    const [site] = judged.small.sites;
    const finding = { id: uuidv7(), topic: 'access_to_care' };
    const assessment = new ToldPlan(judged, state.id, 'needs_assessment');
    await reporting.tell(assessment.approved({ findings: [finding] }));
    await judged.becomes(site, 'urgency_for_change', { status: 'not_met', gaps: [{ code: 'plan_missing' }] });
    const plan = new ToldPlan(judged, site.id, 'work');
    await reporting.tell(plan.approved({ objectives: [objective({ findingIds: [finding.id] })] }));
    await judged.becomes(site, 'urgency_for_change', { status: 'met' });
    expect(await judged.at(state, 'urgency_for_change')).toMatchObject({ status: 'not_met' });
  });

  it('turn by the recorded meetings that a work plan names, wherever these are, and by the planning year', async () => {
    const judged = await JudgedPartnership.begin(reporting, { planningYear: 2023 });
    const [state] = judged.small.states;
    const [site] = judged.small.sites;
    const meeting = {
      meetingId: uuidv7(),
      initiativeId: judged.small.world.initiativeId,
      participationId: site.id,
      kind: 'planning' as const,
      heldOn: '2023-10-01',
      parties: [{ side: 'local' as const }],
      pathIds: [],
    };
    const plan = new ToldPlan(judged, state.id, 'work');
    const named = { planningMeetings: ['meeting:1', meeting.meetingId], objectives: [objective()] };
    await reporting.tell(plan.approved(named));
    await judged.becomes(state, 'common_agenda', { status: 'met', facts: [{ kind: 'work_plan' }] });
    await reporting.tell(received(event(MeetingRecorded, meeting), { version: 1 }));
    const gaps = [{ code: 'planning_meeting_unfit', of: meeting.meetingId }];
    await judged.becomes(state, 'common_agenda', { status: 'not_met', gaps });
    const later = judged.initiative({ planningYear: 2024 });
    await reporting.tell(received(event(InitiativeChanged, later), { version: 2 }));
    const facts = [
      { kind: 'work_plan' },
      { kind: 'meeting', id: meeting.meetingId, participationId: site.id },
    ];
    await judged.becomes(state, 'common_agenda', { status: 'met', facts });
    const withdrawn = { ...meeting, withdrawnOn: '2023-10-02' };
    await reporting.tell(received(event(MeetingWithdrawn, withdrawn), { version: 2 }));
    await judged.becomes(state, 'common_agenda', { status: 'not_met', gaps });
  });

  it('turn by work plans elsewhere that activities serve', async () => {
    const judged = await JudgedPartnership.begin(reporting);
    const [state] = judged.small.states;
    const [site, partner] = judged.small.sites;
    const [kept, given] = [objective(), objective()];
    const activity = {
      id: uuidv7(),
      type: 'training',
      objectiveIds: [given.id],
      participationIds: [site.id, partner.id],
    };
    const coordination = new ToldPlan(judged, state.id, 'coordination');
    await reporting.tell(coordination.approved({ activities: [activity] }));
    await judged.becomes(partner, 'mutually_reinforcing_activities', {
      status: 'not_met',
      gaps: [{ code: 'objective_unserved', of: activity.id }],
    });
    const plan = new ToldPlan(judged, site.id, 'work');
    await reporting.tell(plan.approved({ objectives: [kept, given] }));
    await judged.becomes(partner, 'mutually_reinforcing_activities', {
      status: 'met',
      facts: [{ kind: 'coordination_plan', id: coordination.id }],
    });
    const overlap = overlapOf(judged.small.world.initiativeId, site.id, partner.id);
    await reporting.tell(received(event(OverlapFound, overlap), { version: 1 }));
    for (const node of [site, partner])
      await judged.becomes(node, 'mutually_reinforcing_activities', {
        status: 'not_met',
        gaps: [{ code: 'overlap_unresolved', of: overlap.overlapId }],
      });
    expect(await judged.at(state, 'mutually_reinforcing_activities')).toMatchObject({ status: 'met' });
    const closed = { status: 'resolved' as const, closedOn: '2024-01-20', reason: 'resolved' as const };
    await reporting.tell(received(event(OverlapResolved, { ...overlap, ...closed }), { version: 2 }));
    for (const node of [site, partner])
      await judged.becomes(node, 'mutually_reinforcing_activities', { status: 'met' });
    const last = { status: 'superseded' as const, effectiveFrom: '2024-01-01', effectiveTo: '2024-01-31' };
    await reporting.tell(plan.told(PlanSuperseded, { ...last, objectives: [kept, given] }));
    await reporting.tell(plan.approved({ version: 2, effectiveFrom: '2024-02-01', objectives: [kept] }));
    await judged.becomes(partner, 'mutually_reinforcing_activities', { status: 'not_met' });
  });
});
