import type { ConditionStatus } from '@impact/contracts';
import type { Fact } from './fact.js';
import type { NodeFacts } from './node-facts.js';

/** What would have to be recorded for a condition to be met. */
export const gapCodes = [
  'champion_missing',
  'assessment_missing',
  'finding_missing',
  'finding_unanswered',
  'budget_period_missing',
  'allocation_missing',
  'allocation_unacknowledged',
  'plan_missing',
  'planning_meeting_missing',
  'planning_meeting_unfit',
  'objective_missing',
  'baseline_missing',
  'evaluation_plan_missing',
  'measure_set_missing',
  'path_missing',
  'path_late',
  'pairs_not_required',
  'backbone_missing',
  'function_uncovered',
  'coordination_plan_missing',
  'objective_unserved',
  'organization_missing',
  'overlap_unresolved',
  'funding_source_missing',
  'funder_kind_missing',
  'any_plan_missing',
  'plan_sector_missing',
  'organization_unknown',
  'sectors_not_named',
  'agreement_missing',
  'sector_missing',
  'goal_missing',
  'goal_off_track',
  'shared_measures_missing',
  'lesson_missing',
  'evidence_missing',
  'lesson_unread',
  'replication_missing',
  'outcome_missing',
] as const;
export type GapCode = (typeof gapCodes)[number];

/** So many of those that lack the same are named. */
export const mostNamed = 20;

export interface Gap {
  readonly code: GapCode;
  /** Which of several, by its code; null where there is but one. */
  readonly of: string | null;
}

/** How a condition stands on one day, by what is recorded. */
export interface Verdict {
  readonly status: Exclude<ConditionStatus, 'at_risk'>;
  /** The facts that it rests on. */
  readonly facts: readonly Fact[];
  readonly gaps: readonly Gap[];
  /** What puts it at risk, though nothing of it ends by itself. */
  readonly risks?: readonly Gap[];
}

/** Judges a condition at a node on a day, as it is foreseen today, by nothing but what it is given. */
export type ConditionRule = (facts: NodeFacts, day: string, today: string) => Verdict;

/** Says what is missing, and which of several. */
export const missing = (code: GapCode, of: string | null = null): Gap => ({ code, of });

/** What the rule needs was never recorded. */
export const unknown = (...codes: GapCode[]): Verdict => ({
  status: 'unknown',
  facts: [],
  gaps: codes.map((code) => missing(code)),
});

/** Met by the facts where nothing is missing, and else not met. */
export const metUnless = (gaps: readonly Gap[], facts: readonly Fact[]): Verdict => ({
  status: gaps.length === 0 ? 'met' : 'not_met',
  facts,
  gaps,
});
