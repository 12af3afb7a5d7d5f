import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
type Answers = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
>;
interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses?: Answers } | undefined>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Arrays inside answers whose schemas say no maximum, and what bounds them; `items` are lists, see lists.spec.ts. */
const bounded: Readonly<Record<string, readonly string[]>> = {
  'what a request may hold, beyond which it is refused': [
    'AwardResponse.allocations',
    'AwardResponse.budgetPeriods',
    'FigureNodeResponse.codes',
    'InitiativeResponse.sectors',
    'PeriodsOpenedResponse.alreadyOpen',
    'OrganizationResponse.codes',
    'ParticipationResponse.codes',
    'PlanResponse.activities',
    'PlanResponse.developedWith',
    'PlanResponse.objectives',
    'PlanResponse.planningMeetings',
    'PlanVersionResponse.activities',
    'PlanVersionResponse.developedWith',
    'PlanVersionResponse.objectives',
    'PlanVersionResponse.planningMeetings',
    'ReviewResponse.refused',
    'SubmissionResponse.cells',
    'SubmissionResponse.results',
    'RevisionResponse.cells',
    'RevisionResponse.results',
    'TreeNodeResponse.codes',
  ],
  'the parents of a participation, beyond which it is told TOO_MANY_MOVES': ['ParticipationResponse.parents'],
  'the objectives of a plan, one plan of a kind at each participation of a line whose depth is bounded': [
    'LineageResponse.objectives',
  ],
  'the deadlines of a period, one of a kind': ['PeriodResponse.deadlines'],
  'the first 500, with how many there are': ['PeriodsLockedResponse.underWay'],
  'the first 100': [
    'RebuildChangedResponse.details',
    'RebuildResponse.details',
    'ReconciliationChangedResponse.details',
    'ReconciliationResponse.details',
  ],
  'the members of a figure': ['DifferenceResponse.fields', 'FigureResponse.labels'],
  'the first 20, with how many there are': ['FigureVersionResponse.causes'],
  'the last 20, with how many there are': ['ContributionResponse.decisions'],
  'the last 20': ['StuckItemResponse.history'],
  'the last 100': ['ParkedEventDetails.history'],
  'the last 200, with whether there are more': ['HistoryResponse.decisions'],
  'the last 50, with whether there are more': ['HistoryResponse.revisions'],
  'the partitions of a topic': ['ReplayResponse.moved'],
  'a page, by limit': ['LineageResponse.contributions'],
  'the figures of a line whose depth is bounded, with the options of an indicator': [
    'RestatementResponse.figures',
  ],
  'the hops of 50 events, with the first 1,000 who were told': ['TraceResponse.hops'],
};

/** Gives the arrays of a document's answers without `maxItems`, each by its class and name. */
function unboundedIn({ paths, components: { schemas } }: Document): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (schema: Schema, name: string): void => {
    const reference = schema.$ref?.split('/').at(-1);
    if (reference !== undefined) {
      if (seen.has(reference)) return;
      seen.add(reference);
      return visit(schemas[reference]!, reference);
    }
    if (schema.type === 'array' && schema.maxItems === undefined) found.add(name);
    const parts = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    for (const part of [...parts, schema.items]) if (part) visit(part, name);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, name);
    for (const [key, value] of Object.entries(schema.properties ?? {})) visit(value, `${name}.${key}`);
  };
  for (const [path, operations] of Object.entries(paths))
    for (const operation of Object.values(operations))
      for (const [status, { content }] of Object.entries(operation?.responses ?? {}))
        if (status.startsWith('2'))
          for (const { schema } of Object.values(content ?? {})) visit(schema, path);
  return found;
}

const folder = new URL('../../../docs/api/', import.meta.url);
const unbounded = new Set(
  readdirSync(folder)
    .filter((file) => file.endsWith('.openapi.json'))
    .flatMap((file) => [...unboundedIn(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Document)])
    .filter((name) => !name.endsWith('.items')),
);
const stated = new Set(Object.values(bounded).flat());

describe('an array inside an answer', () => {
  it('says how long it may become, or what bounds it is named here', () => {
    expect([...unbounded].filter((name) => !stated.has(name))).toEqual([]);
  });

  it('is named here only where its schema says no maximum', () => {
    expect([...stated].filter((name) => !unbounded.has(name))).toEqual([]);
  });
});
