import { describe, expect, it } from 'vitest';
import { answersOf, type Document, documents, schemasInside } from './openapi-documents.js';

/** Arrays inside answers whose schemas say no maximum, and what bounds them; `items` are lists, see lists.spec.ts. */
const bounded: Readonly<Record<string, readonly string[]>> = {
  'what a request may hold, beyond which it is refused': [
    'AwardResponse.allocations',
    'AwardResponse.budgetPeriods',
    'BackboneAssignmentResponse.functions',
    'FigureNodeResponse.codes',
    'InitiativeResponse.requiredPairs',
    'InitiativeResponse.sectors',
    'LessonResponse.evidence',
    'LessonResponse.indicators',
    'LessonResponse.topics',
    'PeriodsOpenedResponse.alreadyOpen',
    'OrganizationResponse.codes',
    'ParticipationResponse.codes',
    'PlanResponse.activities',
    'PlanResponse.developedWith',
    'PlanResponse.findings',
    'PlanResponse.objectives',
    'PlanResponse.planningMeetings',
    'PlanVersionResponse.activities',
    'PlanVersionResponse.developedWith',
    'PlanVersionResponse.findings',
    'PlanVersionResponse.objectives',
    'PlanVersionResponse.planningMeetings',
    'ReplicationResponse.outcome',
    'ReviewResponse.refused',
    'SuccessionResponse.predecessorIds',
    'SuccessionResponse.successorIds',
    'SubmissionResponse.cells',
    'SubmissionResponse.results',
    'RevisionResponse.cells',
    'RevisionResponse.results',
    'TreeNodeResponse.codes',
  ],
  'the pairs that there are': ['PathGapsResponse.gaps'],
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
  'what at most 20 of each noun at one node, 50 of the paths, or the first 20 below it, leave open, and those':
    ['ConditionResponse.facts', 'ConditionResponse.gaps', 'ConditionChangeResponse.facts'],
  'the hops of 50 events, with the first 1,000 who were told': ['TraceResponse.hops'],
};

/** Gives the arrays of a document's answers without `maxItems`, each by its class and name. */
function unboundedIn(document: Document): string[] {
  const answers = Object.entries(document.paths).flatMap(([name, operations]) =>
    Object.values(operations)
      .flatMap(answersOf)
      .map((schema) => ({ name, schema })),
  );
  return schemasInside(document, answers)
    .filter(({ schema }) => schema.type === 'array' && schema.maxItems === undefined)
    .map(({ name }) => name);
}

const unbounded = new Set(documents.flatMap(unboundedIn).filter((name) => !name.endsWith('.items')));
const stated = new Set(Object.values(bounded).flat());

describe('an array inside an answer', () => {
  it('says how long it may become, or what bounds it is named here', () => {
    expect([...unbounded].filter((name) => !stated.has(name))).toEqual([]);
  });

  it('is named here only where its schema says no maximum', () => {
    expect([...stated].filter((name) => !unbounded.has(name))).toEqual([]);
  });
});
