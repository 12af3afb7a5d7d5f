import { type ConditionRule, metUnless, missing, unknown } from './verdict.js';

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
