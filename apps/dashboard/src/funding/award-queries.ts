import { answerOf, api } from '../api/client.js';
import type { Award } from '../api/schemas.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of awards is kept under it. */
export const awardsKey = ['backbone', 'awards'] as const;

/** The awards of an initiative that concern what I may see. */
export function useAwards(initiativeId: string) {
  return useListed([...awardsKey, initiativeId], (page) =>
    answerOf(api.GET('/api/backbone/v1/awards', { params: { query: { initiativeId, ...page } } })),
  );
}

/** Money of one budget period of an award for one participation. */
export interface Allocated {
  readonly id: string;
  readonly award: Award;
  readonly allocation: Award['allocations'][number];
  readonly period: Award['budgetPeriods'][number] | undefined;
}

/** The allocations to a participation, those of the latest budget period first. */
export function allocatedTo(participationId: string, awards: readonly Award[]): Allocated[] {
  return awards
    .flatMap((award) =>
      award.allocations
        .filter((allocation) => allocation.participationId === participationId)
        .map((allocation) => ({
          id: allocation.id,
          award,
          allocation,
          period: award.budgetPeriods.find(({ id }) => id === allocation.budgetPeriodId),
        })),
    )
    .sort((a, b) => (b.period?.from ?? '').localeCompare(a.period?.from ?? ''));
}
