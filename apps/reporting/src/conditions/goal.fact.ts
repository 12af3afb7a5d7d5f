import type { GoalState, Received } from '@impact/contracts';
import { addDays, periodSpan } from '@impact/partnership-rules';
import type { RecordedFact } from './fact.js';

/**
 * Gives what an annual goal is to conditions: what was approved holds through its fiscal year, also while a change of it is under
 * way. One that a restored service tells of again as not approved never began.
 */
export function goalFacts({ data, envelope }: Received<GoalState>): RecordedFact<'annual_goal'>[] {
  const { goalId, participationId, indicator, fiscalYear, inForce } = data;
  const year = periodSpan(fiscalYear);
  if (!year || (!inForce && envelope.restored !== true)) return [];
  const days = { validFrom: year.start, validTo: inForce ? year.end : addDays(year.start, -1) };
  const details = { indicator, fiscalYear };
  const version = envelope.aggregateVersion;
  return [{ id: goalId, kind: 'annual_goal', participationId, ...days, details, version }];
}
