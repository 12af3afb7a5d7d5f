import { shippedPairs } from '@impact/contracts';
import { pairsConcerning, servedPairs } from '@impact/partnership-rules';
import { type Fact, lateOn, risksLateFrom } from './fact.js';
import { type ConditionRule, type Gap, metUnless, unknown } from './verdict.js';

/** A path in force serves every required pair that concerns the node's tier, and none of them is late by its own cadence. */
export const continuousCommunication: ConditionRule = (facts, day, today) => {
  const { tier } = facts.participation;
  const [initiative] = facts.covering('initiative', day);
  const required = initiative?.details.requiredPairs ?? shippedPairs;
  if (pairsConcerning(tier, required).length === 0) return unknown('pairs_not_required');
  if (!facts.isRecorded('communication_path', day)) return unknown('path_missing');
  const inForce = facts.onLine('communication_path', day).map((fact) => ({ ...fact.details, fact }));
  const served = servedPairs({ tier, line: facts.lineOn(day) }, required, inForce);
  const gaps = served.flatMap(({ pair: of, paths }): Gap[] => {
    if (paths.length === 0) return [{ code: 'path_missing', of }];
    return paths.some(({ fact }) => isLate(fact, day, today)) ? [{ code: 'path_late', of }] : [];
  });
  const serving = served.flatMap(({ paths }) => paths.map(({ fact }) => fact));
  return metUnless(gaps, [...new Set(serving)]);
};

/** A contact that is due only later counts as made in time until the risk that it is not comes near. */
const isLate = (path: Fact<'communication_path'>, day: string, today: string): boolean =>
  lateOn(path) <= day && (day === today || risksLateFrom(path) <= today);
