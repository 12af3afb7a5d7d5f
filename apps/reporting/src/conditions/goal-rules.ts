import type { Fact } from './fact.js';
import type { NodeFacts } from './node-facts.js';
import { type ConditionRule, metUnless, missing, mostNamed, unknown } from './verdict.js';

/**
 * Each site at and below the node has an approved annual goal, of the fiscal year that the day lies in, on an indicator version of
 * the measure set in force. One that is off track puts it at risk, if it is about no single people.
 */
export const progressTowardGoals: ConditionRule = (facts, day) => {
  const sites = facts.sitesOn(day).map((site) => site.withinTier());
  if (!sites.some((site) => site.isRecorded('annual_goal', day))) return unknown('goal_missing');
  if (!facts.hasMeasureSet(day)) return unknown('shared_measures_missing');
  const aiming = sites.map((site) => ({ site, goals: sharedGoals(site, day) }));
  const without = aiming.filter(({ goals }) => goals.length === 0).map(({ site }) => site);
  const offTrack = aiming.filter(({ goals }) => goals.some(({ details }) => details.isOffTrack));
  const verdict = metUnless(
    without.slice(0, mostNamed).map(({ participation }) => missing('goal_missing', participation.id)),
    aiming.flatMap(({ goals }) => goals).slice(0, mostNamed),
  );
  const risks = offTrack
    .slice(0, mostNamed)
    .map(({ site }) => missing('goal_off_track', site.participation.id));
  return { ...verdict, risks };
};

/** Gives the goals at a site, and above it within its tier, that are on the shared measures. */
const sharedGoals = (site: NodeFacts, day: string): Fact<'annual_goal'>[] =>
  site.onLine('annual_goal', day).filter(({ details }) => site.isShared(details.indicator, day));
