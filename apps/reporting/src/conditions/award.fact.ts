import type { AwardState, Received } from '@impact/contracts';
import type { Fact, RecordedFact } from './fact.js';

/** A budget period while there is money in it: of a closed award, not after the day on which it was closed. */
type Days = Pick<Fact, 'validFrom' | 'validTo'>;

function daysOf({ budgetPeriods, closedOn }: AwardState): ReadonlyMap<string, Days> {
  const isCut = (to: string): boolean => closedOn !== undefined && closedOn < to;
  return new Map(
    budgetPeriods.map(({ id, from, to }) => [id, { validFrom: from, validTo: isCut(to) ? closedOn! : to }]),
  );
}

/** Gives what is kept of an award: each budget period is a fact at every node where its recipient sits. */
export const awardRow = ({ data, envelope }: Received<AwardState>) => ({
  id: data.awardId,
  initiative_id: data.initiativeId,
  recipient_id: data.recipientId,
  periods: [...daysOf(data)].map(([budgetPeriodId, { validFrom, validTo }]) => ({
    budget_period_id: budgetPeriodId,
    valid_from: validFrom,
    valid_to: validTo,
  })),
  version: envelope.aggregateVersion,
});

/**
 * Gives the allocations of an award, each a fact where the money goes, while its budget period is active. An allocation of a budget
 * period that the award does not say holds on no day.
 */
export function allocationFacts({ data, envelope }: Received<AwardState>): RecordedFact<'allocation'>[] {
  const days = daysOf(data);
  return data.allocations
    .filter(({ budgetPeriodId }) => days.has(budgetPeriodId))
    .map(({ id, budgetPeriodId, participationId, acknowledgedOn }) => ({
      id,
      kind: 'allocation',
      participationId,
      ...days.get(budgetPeriodId)!,
      details: { awardId: data.awardId, budgetPeriodId, isAcknowledged: acknowledgedOn !== undefined },
      version: envelope.aggregateVersion,
    }));
}
