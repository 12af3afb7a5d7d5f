import { readCode, spelledAmong } from '@impact/contracts/codes';
import type { Award, Participation } from './actual-state.js';
import type { ByCode } from './codes.js';
import type { Job } from './job.js';

const path = '/api/backbone/v1/awards';

/** Gives the money that the files allocate and nobody has allocated yet, and then closes the awards that they say are closed. */
export async function applyAllocations(
  job: Job,
  {
    awards,
    ids,
    participations,
  }: {
    /** As they were before anything was made. */
    awards: readonly Award[];
    ids: ReadonlyMap<string, string>;
    participations: ByCode<Participation>;
  },
): Promise<void> {
  for (const { number, allocations = [], closedOn, budgetPeriods } of job.desired.awards) {
    const now = awardOf(awards, number);
    const periods = (now?.budgetPeriods ?? budgetPeriods ?? []) as { id: string }[];
    const spelled = spelledAmong(periods.map(({ id }) => id));
    for (const { budgetPeriod, to, amountUsd } of allocations) {
      const node = participations.get(to);
      if (now && allocated(now, budgetPeriod, node?.id)) continue;
      if (!job.differs('allocation', `${amountUsd} of ${budgetPeriod}, award ${number}, to ${to}`)) continue;
      const participationId = participations.need(to, `allocation of award ${number}`).id;
      const body = { budgetPeriodId: spelled(budgetPeriod) ?? budgetPeriod, participationId, amountUsd };
      await job.api.post(`${path}/${ids.get(readCode(number))}/allocations`, body);
    }
    if (closedOn && !now?.closedOn && job.differs('award closing', `${number} on ${closedOn}`))
      await job.api.post(`${path}/${ids.get(readCode(number))}/close`, { on: closedOn });
  }
}

/** Finds an award by what is read in its number. */
export const awardOf = (awards: readonly Award[], number: string): Award | undefined =>
  awards.find((each) => readCode(each.number) === readCode(number));

/** Finds what a participation has of a budget period. */
export const allocated = (award: Award, budgetPeriod: string, participationId: string | undefined) =>
  award.allocations?.find(
    (each) =>
      readCode(each.budgetPeriodId) === readCode(budgetPeriod) && each.participationId === participationId,
  );
