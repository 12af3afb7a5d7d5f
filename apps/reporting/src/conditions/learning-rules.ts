import { type ConditionRule, metUnless, missing, mostNamed, unknown } from './verdict.js';

/** A lesson of the node, or of something above it, was published this federal fiscal year, rests on figures, and was read elsewhere. */
export const sharedLearning: ConditionRule = (facts, day) => {
  if (!facts.isRecorded('lesson', day)) return unknown('lesson_missing');
  const lessons = facts.onLine('lesson', day);
  if (lessons.length === 0) return metUnless([missing('lesson_missing')], []);
  const shown = lessons.filter(({ details }) => details.hasEvidence);
  if (shown.length === 0) return metUnless([missing('evidence_missing')], lessons.slice(0, mostNamed));
  const read = new Set(facts.onLine('lesson_reading', day).map(({ details }) => details.lessonId));
  const shared = shown.filter(({ id }) => read.has(id));
  if (shared.length === 0) return metUnless([missing('lesson_unread')], shown.slice(0, mostNamed));
  return metUnless([], shared.slice(0, mostNamed));
};

/** A replication that the node adopted, or of a lesson that it learned, has an outcome. */
export const replicationAtScale: ConditionRule = (facts, day) => {
  if (!facts.hasOwn('replication')) return unknown('replication_missing');
  const replications = facts.own('replication', day);
  const evaluated = replications.filter(({ details }) => details.hasOutcome);
  if (evaluated.length === 0)
    return metUnless([missing('outcome_missing')], replications.slice(0, mostNamed));
  return metUnless([], evaluated.slice(0, mostNamed));
};
