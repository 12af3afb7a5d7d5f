import { type ConditionRule, metUnless, unknown } from './verdict.js';

/** Every sector that the initiative names is among the parties of the agreements in force at the node and above it. */
export const diversePartners: ConditionRule = (facts, day) => {
  const required = facts.covering('initiative', day).flatMap(({ details }) => details.sectors);
  if (required.length === 0) return unknown('sectors_not_named');
  if (!facts.isRecorded('agreement', day)) return unknown('agreement_missing');
  const agreements = facts.onLine('agreement', day);
  const present = new Set(agreements.flatMap(({ details }) => details.sectors));
  return metUnless(
    required.filter((each) => !present.has(each)).map((of) => ({ code: 'sector_missing', of })),
    agreements,
  );
};
