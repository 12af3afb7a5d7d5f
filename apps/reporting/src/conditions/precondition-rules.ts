import { type ConditionRule, metUnless, unknown } from './verdict.js';

/** An office champions the initiative at the node, or above it within the same tier: one of another tier does not speak for this. */
export const influentialChampion: ConditionRule = (facts, day) => {
  const tier = facts.withinTier();
  if (!tier.isRecorded('champion', day)) return unknown('champion_missing');
  const champions = tier.covering('champion', day);
  return metUnless(champions.length > 0 ? [] : [{ code: 'champion_missing', of: null }], champions);
};
