import { type Direction, isCivilDate, type PlanKind } from '@impact/contracts';
import type { FieldError } from '@impact/service';
import { compareDecimals } from '@impact/partnership-rules';
import { planKindRules, requiredParts } from '../plan-kinds/plan-kinds.js';

/** What a plan wants to reach: the value of an indicator version, from a baseline to a target, by a day. */
export interface Objective {
  readonly id: string;
  readonly statement: string;
  readonly indicator: string;
  readonly baseline?: string;
  readonly target: string;
  readonly direction: Direction;
  readonly due: string;
  /** Findings of approved needs assessments that it answers. */
  readonly findingIds?: readonly string[];
}

/** What a needs assessment found. */
export interface Finding {
  readonly id: string;
  readonly topic: string;
  readonly statement: string;
  readonly indicator?: string;
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
  readonly findings: readonly Finding[];
  readonly measureSetId: string | null;
}

/** Gives the part of something that planners wrote. */
export const contentOf = (content: PlanContent): PlanContent => ({
  developedWith: content.developedWith,
  planningMeetings: content.planningMeetings,
  objectives: content.objectives,
  activities: content.activities,
  findings: content.findings,
  measureSetId: content.measureSetId,
});

/** What lies outside a plan and may be named in it by its id. */
export interface Elsewhere {
  /** The objectives of approved work plans, which activities of a coordination plan may serve. */
  readonly objectives?: readonly string[];
  /** The findings of approved needs assessments, which objectives may answer. */
  readonly findings?: readonly string[];
}

const problem = (code: string, path: string, message: string): FieldError => ({ code, path, message });

type Unknown = (id: string) => { readonly code: string; readonly message: string };
const unknownObjective: Unknown = (id) => ({
  code: 'OBJECTIVE_UNKNOWN',
  message: `No objective of the plan has the id ${id}.`,
});
const unknownFinding: Unknown = (id) => ({
  code: 'FINDING_UNKNOWN',
  message: `No finding of the plan or of an approved needs assessment has the id ${id}.`,
});

const unknownIds = (
  ids: readonly string[],
  path: string,
  known: ReadonlySet<string>,
  unknown: Unknown,
): FieldError[] =>
  ids.flatMap((id, index) => (known.has(id) ? [] : [{ path: `${path}[${index}]`, ...unknown(id) }]));

function problemsOfObjective(
  objective: Objective,
  path: string,
  knownFindings: ReadonlySet<string>,
): FieldError[] {
  const { baseline, target, direction, due, findingIds = [] } = objective;
  const problems = unknownIds(findingIds, `${path}.findingIds`, knownFindings, unknownFinding);
  if (!isCivilDate(due)) problems.push(problem('DATE_DOES_NOT_EXIST', `${path}.due`, `${due} is no day.`));
  if (baseline === undefined) return problems;
  return [...problems, ...targetAgainstDirection({ baseline, target, direction }, `${path}.target`)];
}

/** Names the target that lies on the wrong side of the baseline. */
export function targetAgainstDirection(
  { baseline, target, direction }: Required<Pick<Objective, 'baseline' | 'target' | 'direction'>>,
  path: string,
): FieldError[] {
  const step = compareDecimals(target, baseline);
  const isAgainst = (direction === 'up' && step < 0) || (direction === 'down' && step > 0);
  if (!isAgainst) return [];
  const message = `The target ${target} lies on the wrong side of the baseline ${baseline} for direction ${direction}.`;
  return [problem('TARGET_AGAINST_DIRECTION', path, message)];
}

function problemsOfActivity(
  activity: Activity,
  path: string,
  knownObjectives: ReadonlySet<string>,
): FieldError[] {
  const problems: FieldError[] = [];
  for (const field of ['from', 'to'] as const) {
    const day = activity[field];
    if (day && !isCivilDate(day))
      problems.push(problem('DATE_DOES_NOT_EXIST', `${path}.${field}`, `${day} is no day.`));
  }
  if (activity.from && activity.to && activity.to < activity.from)
    problems.push(problem('DATES_REVERSED', `${path}.to`, 'The activity ends before it begins.'));
  const { objectiveIds } = activity;
  return [
    ...problems,
    ...unknownIds(objectiveIds, `${path}.objectiveIds`, knownObjectives, unknownObjective),
  ];
}

function repeatedIds(items: readonly { readonly id: string }[], path: string): FieldError[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    const repeated = seen.has(id);
    seen.add(id);
    return repeated ? [problem('ID_REPEATED', `${path}[${index}].id`, `The id ${id} stands twice.`)] : [];
  });
}

/** Lists what is wrong with what was written; an empty list means that it can be saved. */
export function problemsOfContent(content: PlanContent, elsewhere: Elsewhere = {}): FieldError[] {
  const { objectives, activities, findings } = content;
  const known = (own: readonly { readonly id: string }[], others: readonly string[] = []) =>
    new Set([...own.map(({ id }) => id), ...others]);
  const knownFindings = known(findings, elsewhere.findings);
  const knownObjectives = known(objectives, elsewhere.objectives);
  return [
    ...repeatedIds(objectives, 'objectives'),
    ...repeatedIds(activities, 'activities'),
    ...repeatedIds(findings, 'findings'),
    ...objectives.flatMap((each, index) => problemsOfObjective(each, `objectives[${index}]`, knownFindings)),
    ...activities.flatMap((each, index) => problemsOfActivity(each, `activities[${index}]`, knownObjectives)),
  ];
}

/** Something that others keep and that a plan names. */
export interface PlanName {
  readonly of: 'participation' | 'indicator' | 'measure set';
  /** An id, or for an indicator version `code@version`. */
  readonly name: string;
  readonly path: string;
}

/** Lists what a plan names of what others keep; the organizations that it was developed with need not take part in anything. */
export function namesIn({ objectives, activities, findings, measureSetId }: PlanContent): PlanName[] {
  const indicators = objectives.map(({ indicator }, index): PlanName => {
    return { of: 'indicator', name: indicator, path: `objectives[${index}].indicator` };
  });
  const shownBy = findings.flatMap(({ indicator }, index): PlanName[] =>
    indicator ? [{ of: 'indicator', name: indicator, path: `findings[${index}].indicator` }] : [],
  );
  const participations = activities.flatMap(({ siteParticipationId, participationIds }, index) => {
    const path = `activities[${index}]`;
    const site = siteParticipationId === undefined ? [] : [siteParticipationId];
    return [
      ...site.map((name): PlanName => ({ of: 'participation', name, path: `${path}.siteParticipationId` })),
      ...participationIds.map((name, at): PlanName => {
        return { of: 'participation', name, path: `${path}.participationIds[${at}]` };
      }),
    ];
  });
  const path = 'measureSetId';
  const set: PlanName[] = measureSetId ? [{ of: 'measure set', name: measureSetId, path }] : [];
  return [...indicators, ...shownBy, ...participations, ...set];
}

/** Lists what a plan of the kind still needs before it can be handed in. */
export function missingOfContent(content: PlanContent, kind: PlanKind): FieldError[] {
  const { needs } = planKindRules[kind];
  if (needs === null) return [];
  const part = content[needs];
  if (part !== null && part.length > 0) return [];
  return [{ path: needs, ...requiredParts[needs] }];
}
