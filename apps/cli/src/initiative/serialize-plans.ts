import type { Goal, GoalValues, Plan } from './planned-state.js';
import type { Fields, Serializer } from './serialize.js';

/** Writes what was agreed of plans and annual goals; the parts of a plan are named where others refer to them. */
export class PlanSerializer {
  /** Plans that refer to parts of others, which files cannot say. */
  readonly elsewhere = new Set<string>();

  constructor(private readonly codes: Pick<Serializer, 'node' | 'organization'>) {}

  plan(plan: Plan): Fields {
    const { participationId, kind, developedWith, planningMeetings, measureSetId, effectiveFrom } = plan;
    return {
      at: this.codes.node(participationId),
      kind,
      developedWith: some(developedWith.map((id) => this.codes.organization(id)).sort()),
      planningMeetings: some(planningMeetings),
      ...this.parts(plan),
      measureSet: measureSetId === null ? undefined : true,
      effectiveFrom: effectiveFrom ?? undefined,
    };
  }

  goal(
    { participationId, indicator, fiscalYear }: Goal,
    { baseline, target, direction }: GoalValues,
  ): Fields {
    const values = { baseline: baseline ?? undefined, target, direction };
    return { at: this.codes.node(participationId), indicator, fiscalYear, ...values };
  }

  private parts({ participationId, kind, objectives, activities, findings }: Plan): Fields {
    const answered = objectives.flatMap(({ findingIds = [] }) => findingIds);
    const served = activities.flatMap(({ objectiveIds }) => objectiveIds);
    const findingKeys = keysOf('finding', findings, answered);
    const objectiveKeys = keysOf('objective', objectives, served);
    const isElsewhere =
      answered.some((id) => !findingKeys.has(id)) || served.some((id) => !objectiveKeys.has(id));
    if (isElsewhere) this.elsewhere.add(`${kind} at ${this.codes.node(participationId)}`);
    return {
      objectives: some(
        objectives.map(({ id, statement, indicator, baseline, target, direction, due, findingIds = [] }) => ({
          key: objectiveKeys.get(id),
          statement,
          indicator,
          baseline: baseline ?? undefined,
          target,
          direction,
          due,
          answers: named(findingIds, findingKeys),
        })),
      ),
      activities: some(
        activities.map(({ type, population, siteParticipationId, from, to, ...activity }) => ({
          type,
          population,
          site: siteParticipationId && this.codes.node(siteParticipationId),
          from,
          to,
          serves: named(activity.objectiveIds, objectiveKeys),
          by: some(activity.participationIds.map((id) => this.codes.node(id))),
        })),
      ),
      findings: some(
        findings.map(({ id, topic, statement, indicator }) => ({
          key: findingKeys.get(id),
          topic,
          statement,
          indicator,
        })),
      ),
    };
  }
}

/** Names those of the parts that are referred to, by their place among them. */
function keysOf(
  noun: string,
  parts: readonly { readonly id: string }[],
  referred: readonly string[],
): Map<string, string> {
  const found = parts.filter(({ id }) => referred.includes(id));
  return new Map(found.map(({ id }, at) => [id, `${noun}-${at + 1}`]));
}

const named = (ids: readonly string[], keys: ReadonlyMap<string, string>) =>
  some(ids.flatMap((id) => keys.get(id) ?? []));

/** A list that holds nothing is left out. */
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
