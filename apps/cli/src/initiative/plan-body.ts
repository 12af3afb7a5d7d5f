import { randomUUID } from 'node:crypto';
import type { ActualState } from './actual-state.js';
import type { DesiredPlan } from './desired-plans.js';
import { plain } from './differing.js';
import type { Plan, PlanFinding, PlanObjective } from './planned-state.js';

/** By what a plan refers to nodes, organizations and measure sets. */
export type PlanReferences = Pick<ActualState, 'organizations' | 'participations' | 'measureSets'>;

/** What is sent of a plan, beside where it lies and of which kind it is. */
export type PlanBody = Pick<Plan, (typeof planParts)[number]>;

export const planParts = [
  'developedWith',
  'planningMeetings',
  'objectives',
  'activities',
  'findings',
  'measureSetId',
] as const;

/** How files call a part of a plan. */
export const partName = (part: (typeof planParts)[number]): string =>
  part === 'measureSetId' ? 'measureSet' : part;

/** By what the parts of a plan are found again. */
type Found = Pick<PlanFinding, 'topic' | 'statement'>;
type Wanted = Pick<PlanObjective, 'statement'>;
type Done = { readonly type: string; readonly from?: string | undefined };

/** Gives a plan as it is sent; a part that stands already keeps its id, found by its words. */
export function planBody(desired: DesiredPlan, now: Plan | undefined, known: PlanReferences): PlanBody {
  const { organizations, participations, measureSets } = known;
  const { objectives = [], activities = [], findings = [] } = desired;
  const findingIds = idsOf<Found>(findings, now?.findings, ({ topic, statement }) =>
    plain([topic, statement]),
  );
  const objectiveIds = idsOf<Wanted>(objectives, now?.objectives, ({ statement }) => statement);
  const activityIds = idsOf<Done>(activities, now?.activities, ({ type, from }) => plain([type, from]));
  const ofFinding = byKey(findings, findingIds);
  const ofObjective = byKey(objectives, objectiveIds);
  const nodes = (codes: readonly string[] = []) =>
    codes.flatMap((code) => participations.get(code)?.id ?? []);
  return {
    developedWith: (desired.developedWith ?? []).flatMap((code) => organizations.get(code)?.id ?? []),
    planningMeetings: desired.planningMeetings ?? [],
    objectives: objectives.map(({ key: _, answers = [], ...said }, at) => {
      const { statement, indicator, baseline, target, direction, due } = said;
      const values = { baseline, target, direction, due };
      return { id: objectiveIds[at]!, statement, indicator, ...values, findingIds: answers.map(ofFinding) };
    }),
    activities: activities.map(({ serves = [], site, by, type, population, from, to }, at) => ({
      id: activityIds[at]!,
      type,
      population,
      siteParticipationId: site && participations.get(site)?.id,
      from,
      to,
      objectiveIds: serves.map(ofObjective),
      participationIds: nodes(by),
    })),
    findings: findings.map(({ topic, statement, indicator }, at) => {
      return { id: findingIds[at]!, topic, statement, indicator };
    }),
    measureSetId: (desired.measureSet && measureSets[0]?.measureSetId) || null,
  };
}

/** Names the parts that are said otherwise than they stand; numbers that are kept from the caller say nothing. */
export function partsThatDiffer(said: PlanBody, now: Plan): (typeof planParts)[number][] {
  const withheld = new Set(now.objectives.filter((each) => each.withheld).map(({ id }) => id));
  return planParts.filter((part) => comparable(said, part, withheld) !== comparable(now, part, withheld));
}

function comparable(plan: PlanBody, part: (typeof planParts)[number], withheld: ReadonlySet<string>): string {
  if (part === 'developedWith') return plain([...plan.developedWith].sort());
  if (part !== 'objectives') return plain(plan[part]);
  return plain(
    plan.objectives.map(({ withheld: _, baseline, target, findingIds = [], ...said }) => ({
      ...said,
      ...(!withheld.has(said.id) && { baseline, target }),
      findingIds,
    })),
  );
}

/** Gives each its id: that of the first which is called the same and that no other has taken, or a new one. */
function idsOf<N>(
  said: readonly N[],
  now: readonly (N & { readonly id: string })[] = [],
  nameOf: (part: N) => string,
): string[] {
  const left = [...now];
  return said.map((each) => {
    const at = left.findIndex((other) => nameOf(other) === nameOf(each));
    return at < 0 ? randomUUID() : left.splice(at, 1)[0]!.id;
  });
}

const byKey = (parts: readonly { readonly key?: string }[], ids: readonly string[]) => (key: string) =>
  ids[parts.findIndex((each) => each.key === key)]!;
