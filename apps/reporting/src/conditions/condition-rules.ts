import { backboneFunctions } from '@impact/contracts';
import { type ConditionRule, metUnless, unknown } from './verdict.js';

/** An organization, separate or the node's own, is the backbone, and all six functions are covered. */
export const backboneSupport: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('backbone_assignment', day)) return unknown('backbone_missing');
  const assignments = facts.covering('backbone_assignment', day);
  if (assignments.length === 0) return metUnless([{ code: 'backbone_missing', of: null }], []);
  const covered = new Set(assignments.flatMap(({ details }) => details.functions));
  const uncovered = backboneFunctions.filter((each) => !covered.has(each));
  return metUnless(
    uncovered.map((of) => ({ code: 'function_uncovered', of })),
    assignments,
  );
};
