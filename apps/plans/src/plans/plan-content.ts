import { type Direction, isCivilDate, type PlanKind } from '@impact/contracts';
import { compareDecimals } from './decimals.js';

/** What a plan wants to reach: the value of an indicator version, from a baseline to a target, by a day. */
export interface Objective {
  readonly id: string;
  readonly statement: string;
  readonly indicator: string;
  readonly baseline?: string;
  readonly target: string;
  readonly direction: Direction;
  readonly due: string;
}

/** What somebody will do, for whom, where and when, and which objectives it serves. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly population?: string;
  readonly siteParticipationId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly objectiveIds: readonly string[];
  readonly participationIds: readonly string[];
}

/** What planners write; everything else about a version follows from actions. */
export interface PlanContent {
  /** Organizations. */
  readonly developedWith: readonly string[];
  /** References to meetings. */
  readonly planningMeetings: readonly string[];
  readonly objectives: readonly Objective[];
  readonly activities: readonly Activity[];
  readonly measureSetId: string | null;
}

/** Gives the part of something that planners wrote. */
export const contentOf = (content: PlanContent): PlanContent => ({
  developedWith: content.developedWith,
  planningMeetings: content.planningMeetings,
  objectives: content.objectives,
  activities: content.activities,
  measureSetId: content.measureSetId,
});

export interface Flaw {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

const flaw = (code: string, path: string, message: string): Flaw => ({ code, path, message });

function objectiveFlaws(objective: Objective, path: string): Flaw[] {
  const { baseline, target, direction, due } = objective;
  const flaws: Flaw[] = [];
  if (!isCivilDate(due)) flaws.push(flaw('DATE_DOES_NOT_EXIST', `${path}.due`, `${due} is no day.`));
  if (baseline === undefined || direction === 'none') return flaws;
  const step = compareDecimals(target, baseline);
  if ((direction === 'up' && step < 0) || (direction === 'down' && step > 0))
    flaws.push(
      flaw(
        'TARGET_AGAINST_DIRECTION',
        `${path}.target`,
        `The target ${target} lies on the wrong side of the baseline ${baseline} for direction ${direction}.`,
      ),
    );
  return flaws;
}

function activityFlaws(activity: Activity, path: string, knownObjectives: ReadonlySet<string>): Flaw[] {
  const flaws: Flaw[] = [];
  for (const field of ['from', 'to'] as const) {
    const day = activity[field];
    if (day && !isCivilDate(day))
      flaws.push(flaw('DATE_DOES_NOT_EXIST', `${path}.${field}`, `${day} is no day.`));
  }
  if (activity.from && activity.to && activity.to < activity.from)
    flaws.push(flaw('DATES_REVERSED', `${path}.to`, 'The activity ends before it begins.'));
  for (const [place, id] of activity.objectiveIds.entries())
    if (!knownObjectives.has(id))
      flaws.push(
        flaw(
          'OBJECTIVE_UNKNOWN',
          `${path}.objectiveIds[${place}]`,
          `No objective of the plan has the id ${id}.`,
        ),
      );
  return flaws;
}

function repeatedIds(items: readonly { readonly id: string }[], path: string): Flaw[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, place) => {
    const repeated = seen.has(id);
    seen.add(id);
    return repeated ? [flaw('ID_REPEATED', `${path}[${place}].id`, `The id ${id} stands twice.`)] : [];
  });
}

/**
 * Lists what is wrong with what was written; an empty list means that it can be saved.
 * `elsewhere` are objectives outside this plan that its activities may serve: those of approved work plans,
 * for a coordination plan.
 */
export function flawsOf(content: PlanContent, elsewhere: readonly string[] = []): Flaw[] {
  const known = new Set([...content.objectives.map((objective) => objective.id), ...elsewhere]);
  return [
    ...repeatedIds(content.objectives, 'objectives'),
    ...repeatedIds(content.activities, 'activities'),
    ...content.objectives.flatMap((objective, place) => objectiveFlaws(objective, `objectives[${place}]`)),
    ...content.activities.flatMap((each, place) => activityFlaws(each, `activities[${place}]`, known)),
  ];
}

/** Lists what a plan of the kind still needs before it can be handed in. */
export function missingFrom(content: PlanContent, kind: PlanKind): Flaw[] {
  switch (kind) {
    case 'work':
      return content.objectives.length
        ? []
        : [flaw('OBJECTIVE_NEEDED', 'objectives', 'A work plan needs at least one objective.')];
    case 'evaluation':
      return content.measureSetId
        ? []
        : [flaw('MEASURE_SET_NEEDED', 'measureSetId', 'An evaluation plan binds a measure set.')];
    case 'coordination':
      return content.activities.length
        ? []
        : [flaw('ACTIVITY_NEEDED', 'activities', 'A coordination plan needs at least one activity.')];
    default:
      return [];
  }
}
