import type { Activity, Finding, Objective, PlanContent } from './plan-content.js';
import type { Told } from './plan-disclosure.js';

/** What a version says, as somebody is told it. */
export interface ToldContent extends Omit<PlanContent, 'objectives'> {
  readonly objectives: readonly Told<Objective>[];
}

/** A field that two versions have otherwise: its values in each, none where it is empty or withheld. */
export interface FieldChange {
  readonly field: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export const partChanges = ['added', 'removed', 'changed'] as const;

/** A part of a plan that two versions have otherwise, or that one of them has alone. */
export interface PartChange {
  readonly id: string;
  readonly change: (typeof partChanges)[number];
  /** What it is called in the later of the versions that have it. */
  readonly title: string;
  readonly fields: readonly FieldChange[];
}

/** How two versions of a plan differ. */
export interface PlanDiff {
  readonly fields: readonly FieldChange[];
  readonly objectives: readonly PartChange[];
  readonly activities: readonly PartChange[];
  readonly findings: readonly PartChange[];
}

type Value = string | readonly string[] | null | undefined;
type Fields<T> = readonly (keyof T & string)[];

const contentFields: Fields<ToldContent> = ['developedWith', 'planningMeetings', 'measureSetId'];
const objectiveFields: Fields<Told<Objective>> = [
  'statement',
  'indicator',
  'baseline',
  'target',
  'direction',
  'due',
  'findingIds',
];
const activityFields: Fields<Activity> = [
  'type',
  'population',
  'siteParticipationId',
  'from',
  'to',
  'objectiveIds',
  'participationIds',
];
const findingFields: Fields<Finding> = ['topic', 'statement', 'indicator'];

const valuesOf = (value: Value): readonly string[] => {
  if (value === null || value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
};

function changesOf<T extends object>(
  fields: Fields<T>,
  before: T | undefined,
  after: T | undefined,
): FieldChange[] {
  return fields
    .map((field) => ({
      field,
      from: valuesOf(before?.[field] as Value),
      to: valuesOf(after?.[field] as Value),
    }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

/** Compares parts by their ids: what the later version has in its order, then what it has no more. */
function partsOf<T extends { readonly id: string }>(
  fields: Fields<T>,
  titleOf: (part: T) => string,
  before: readonly T[],
  after: readonly T[],
): PartChange[] {
  const [earlier, later] = [before, after].map((parts) => new Map(parts.map((part) => [part.id, part])));
  return [...after, ...before.filter(({ id }) => !later!.has(id))].flatMap((part): PartChange[] => {
    const [was, is] = [earlier!.get(part.id), later!.get(part.id)];
    const changed = changesOf(fields, was, is);
    if (was && is && changed.length === 0) return [];
    const change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [{ id: part.id, change, title: titleOf(part), fields: changed }];
  });
}

/** Gives how a version differs from an earlier one, field by field, by what somebody is told of both. */
export const planDiff = (before: ToldContent, after: ToldContent): PlanDiff => ({
  fields: changesOf(contentFields, before, after),
  objectives: partsOf(objectiveFields, ({ statement }) => statement, before.objectives, after.objectives),
  activities: partsOf(activityFields, ({ type }) => type, before.activities, after.activities),
  findings: partsOf(findingFields, ({ statement }) => statement, before.findings, after.findings),
});
