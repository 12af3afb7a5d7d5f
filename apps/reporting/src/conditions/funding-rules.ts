import type { Fact } from './fact.js';
import type { NodeFacts } from './node-facts.js';
import { type ConditionRule, type Gap, metUnless, missing, mostNamed, unknown } from './verdict.js';

const fewestFunderKinds = 2;
const fewestSectors = 3;
/** The plans that say with whom they were developed. */
const planKinds = ['work_plan', 'evaluation_plan', 'coordination_plan', 'needs_assessment'] as const;
type Plan = Fact<(typeof planKinds)[number]>;

/**
 * Money comes from several kinds of funders, and the plans in force were together developed with several sectors. Where so many are
 * not seen and an organization is not registered as far as is known, it is not known.
 */
export const stakeholderFunding: ConditionRule = (facts, day) => {
  const hasPlans = planKinds.some((kind) => facts.isRecorded(kind, day));
  const hasSources = facts.isRecorded('funding_source', day);
  if (!hasSources || !hasPlans)
    return unknown(
      ...(hasSources ? [] : ['funding_source_missing' as const]),
      ...(hasPlans ? [] : ['any_plan_missing' as const]),
    );
  const sources = facts.covering('funding_source', day);
  const plans = plansInForce(facts, day);
  const gaps = [...gapsOfMoney(sources), ...gapsOfPlans(plans)];
  const verdict = metUnless(gaps, [...sources, ...plans]);
  const isKnown = gaps.length === 0 || gaps.some(({ code }) => code !== 'organization_unknown');
  return isKnown ? verdict : { ...verdict, status: 'unknown' };
};

const plansInForce = (facts: NodeFacts, day: string): Plan[] =>
  planKinds.flatMap((kind): Plan[] => {
    const plan = facts.latest(kind, day);
    return plan ? [plan] : [];
  });

function gapsOfMoney(sources: readonly Fact<'funding_source'>[]): Gap[] {
  if (sources.length === 0) return [missing('funding_source_missing')];
  const kinds = new Set(sources.map(({ details }) => details.funderKind));
  return kinds.size < fewestFunderKinds ? [missing('funder_kind_missing')] : [];
}

function gapsOfPlans(plans: readonly Plan[]): Gap[] {
  if (plans.length === 0) return [missing('any_plan_missing')];
  const known = Object.assign({}, ...plans.map(({ details }) => details.sectors)) as Record<string, unknown>;
  const sectors = new Set(Object.values(known).filter((sector) => sector !== null));
  if (sectors.size >= fewestSectors) return [];
  const developers = new Set(plans.flatMap(({ details }) => details.developedWith));
  const unheardOf = [...developers].filter((id) => !(id in known));
  return unheardOf.length > 0
    ? unheardOf.slice(0, mostNamed).map((id) => missing('organization_unknown', id))
    : [missing('plan_sector_missing')];
}
