import { backboneFunctions } from '@impact/contracts';
import { fiscalYearOn } from '@impact/partnership-rules';
import { everBegins, type Fact } from './fact.js';
import { type ConditionRule, metUnless, missing, mostNamed, unknown } from './verdict.js';

/** A work plan is in force, names its planning meetings, and says of each objective where it starts from. */
export const commonAgenda: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('work_plan', day)) return unknown('plan_missing');
  const plan = facts.latest('work_plan', day);
  if (!plan) return metUnless([missing('plan_missing')], []);
  const { planningMeetings, meetingIds = [], objectives } = plan.details;
  const meetings = facts.meetings(meetingIds);
  const [initiative] = facts.covering('initiative', day);
  const unfit = meetings.filter((meeting) => !isPlanning(meeting, initiative?.details.planningYear));
  const startless = objectives.filter(({ hasBaseline }) => !hasBaseline);
  return metUnless(
    [
      ...(planningMeetings === 0 ? [missing('planning_meeting_missing')] : []),
      ...unfit.map(({ id }) => missing('planning_meeting_unfit', id)),
      ...(objectives.length === 0 ? [missing('objective_missing')] : []),
      ...startless.map(({ id }) => missing('baseline_missing', id)),
    ],
    [plan, ...meetings.filter(everBegins)],
  );
};

/** A meeting that was held to plan, in the planning year where the initiative names one. */
const isPlanning = (meeting: Fact<'meeting'>, planningYear: number | undefined): boolean =>
  everBegins(meeting) &&
  meeting.details.kind === 'planning' &&
  (planningYear === undefined || fiscalYearOn(meeting.details.heldOn) === `FFY${planningYear}`);

/** An evaluation plan is in force that binds the initiative's measures. */
export const sharedMeasurement: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('evaluation_plan', day)) return unknown('evaluation_plan_missing');
  const plan = facts.latest('evaluation_plan', day);
  if (!plan) return metUnless([missing('evaluation_plan_missing')], []);
  return metUnless(plan.details.measureSetId === null ? [missing('measure_set_missing')] : [], [plan]);
};

/** An organization, separate or the node's own, is the backbone, and all six functions are covered. */
export const backboneSupport: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('backbone_assignment', day)) return unknown('backbone_missing');
  const assignments = facts.covering('backbone_assignment', day);
  if (assignments.length === 0) return metUnless([missing('backbone_missing')], []);
  const covered = new Set(assignments.flatMap(({ details }) => details.functions));
  const uncovered = backboneFunctions.filter((each) => !covered.has(each));
  return metUnless(
    uncovered.map((of) => missing('function_uncovered', of)),
    assignments,
  );
};

/** A coordination plan is in force by which several work on objectives of work plans in force, and no overlap with other plans is left open. */
export const mutuallyReinforcingActivities: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('coordination_plan', day)) return unknown('coordination_plan_missing');
  const plan = facts.latest('coordination_plan', day);
  if (!plan) return metUnless([missing('coordination_plan_missing')], []);
  const { activities } = plan.details;
  const served = facts.servedObjectives(day);
  const idle = activities.filter(({ objectiveIds }) => !objectiveIds.some((id) => served.has(id)));
  const overlaps = facts.own('plan_overlap', day).slice(0, mostNamed);
  const partners = new Set(activities.flatMap(({ participationIds }) => participationIds));
  return metUnless(
    [
      ...idle.map(({ id }) => missing('objective_unserved', id)),
      ...(partners.size < 2 ? [missing('organization_missing')] : []),
      ...overlaps.map(({ id }) => missing('overlap_unresolved', id)),
    ],
    [plan, ...overlaps],
  );
};
