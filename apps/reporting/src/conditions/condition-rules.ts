import { backboneFunctions, type Condition, type ConditionStatus } from '@impact/contracts';
import type { Fact } from './fact.js';
import type { NodeFacts } from './node-facts.js';

/** What would have to be recorded for a condition to be met. */
export const gapCodes = ['backbone_missing', 'function_uncovered'] as const;
export type GapCode = (typeof gapCodes)[number];

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
}

/** Judges a condition at a node on a day, by nothing but what it is given. */
export type ConditionRule = (facts: NodeFacts, day: string) => Verdict;

/** The framework, condition by condition; docs/conditions.md has the source's words beside each. */
export const conditionRules: Readonly<Record<Condition, ConditionRule>> = {
  /** An organization, separate or the node's own, is the backbone, and all six functions are covered. */
  backbone_support: (facts, day) => {
    if (!facts.isRecorded('backbone_assignment', day)) return unknown({ code: 'backbone_missing', of: null });
    const assignments = facts.covering('backbone_assignment', day);
    if (assignments.length === 0) return notMet([], [{ code: 'backbone_missing', of: null }]);
    const covered = new Set(assignments.flatMap(({ details }) => details.functions));
    const uncovered = backboneFunctions.filter((each) => !covered.has(each));
    return uncovered.length === 0
      ? { status: 'met', facts: assignments, gaps: [] }
      : notMet(
          assignments,
          uncovered.map((of) => ({ code: 'function_uncovered', of })),
        );
  },
};

const unknown = (...gaps: Gap[]): Verdict => ({ status: 'unknown', facts: [], gaps });
const notMet = (facts: readonly Fact[], gaps: readonly Gap[]): Verdict => ({
  status: 'not_met',
  facts,
  gaps,
});
