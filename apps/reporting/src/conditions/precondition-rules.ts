import { mostFactsOfCondition } from '@impact/contracts';
import type { Fact } from './fact.js';
import type { NodeFacts } from './node-facts.js';
import {
  type ConditionRule,
  type Gap,
  metUnless,
  missing,
  mostNamed,
  unknown,
  type Verdict,
} from './verdict.js';

/** An office champions the initiative at the node, or above it within the same tier: one of another tier does not speak for this. */
export const influentialChampion: ConditionRule = (facts, day) => {
  const tier = facts.withinTier();
  if (!tier.isRecorded('champion', day)) return unknown('champion_missing');
  const champions = tier.covering('champion', day);
  return metUnless(champions.length > 0 ? [] : [missing('champion_missing')], champions);
};

/** A finding of the needs assessment in force is answered by an objective of the work plan in force. */
export const urgencyForChange: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('needs_assessment', day)) return unknown('assessment_missing');
  const assessment = facts.latest('needs_assessment', day);
  if (!assessment) return metUnless([missing('assessment_missing')], []);
  const { findings } = assessment.details;
  if (findings.length === 0) return metUnless([missing('finding_missing')], [assessment]);
  const plan = facts.latest('work_plan', day);
  if (!plan) return metUnless([missing('plan_missing')], [assessment]);
  const answered = plan.details.objectives.some(({ findingIds }) =>
    findingIds.some((id) => findings.includes(id)),
  );
  return metUnless(answered ? [] : [missing('finding_unanswered')], [assessment, plan]);
};

/**
 * A budget period is active that reaches the node: at the recipient, its allocations cover who takes part directly below; below the
 * recipient, an allocation covers the node; above recipients, each of them has one. Whoever gets an allocation acknowledged it.
 */
export const financialResources: ConditionRule = (facts, day) => {
  const awards = facts.own('award', day);
  if (awards.length > 0) return giving(facts, day, awards);
  const allocations = facts.coveringBelow('allocation', 'award', day);
  if (allocations.length > 0) return metUnless(unacknowledged(allocations), allocations);
  const above = facts.covering('award', day);
  if (above.length > 0) return metUnless([missing('allocation_missing')], above);
  return aboveRecipients(facts, day) ?? withoutMoney(facts, day);
};

/** At the recipient of an award. */
function giving(facts: NodeFacts, day: string, awards: readonly Fact[]): Verdict {
  const children = facts.childrenOn(day).filter((child) => child.own('award', day).length === 0);
  const given = children.map((child) => ({ child, allocations: child.own('allocation', day) }));
  const without = given.filter(({ allocations }) => allocations.length === 0);
  const named = without
    .slice(0, mostNamed)
    .map(({ child }) => missing('allocation_missing', child.participation.id));
  const open = given.flatMap(({ child, allocations }) => unacknowledged(allocations, child.participation.id));
  const own = unacknowledged(facts.own('allocation', day));
  return metUnless([...named, ...own, ...open.slice(0, mostNamed)], awards);
}

/** Above the recipients of awards, as the funder is. */
function aboveRecipients(facts: NodeFacts, day: string): Verdict | undefined {
  const children = facts.childrenOn(day);
  if (!children.some((child) => child.hasOwn('award'))) return undefined;
  const without = children.filter((child) => child.own('award', day).length === 0);
  const named = without.slice(0, mostNamed);
  return metUnless(
    named.map(({ participation }) => missing('budget_period_missing', participation.id)),
    children.flatMap((child) => child.own('award', day)).slice(0, mostFactsOfCondition),
  );
}

const withoutMoney = (facts: NodeFacts, day: string): Verdict =>
  facts.isRecorded('award', day) || facts.isRecorded('allocation', day)
    ? metUnless([missing('budget_period_missing')], [])
    : unknown('budget_period_missing');

const unacknowledged = (allocations: readonly Fact<'allocation'>[], of: string | null = null): Gap[] =>
  allocations.every(({ details }) => details.isAcknowledged)
    ? []
    : [missing('allocation_unacknowledged', of)];
