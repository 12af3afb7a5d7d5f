import {
  type Actor,
  Allocation,
  AllocationAcknowledged,
  AwardAmended,
  AwardState,
  BudgetPeriod,
  event,
  type EventClass,
  mostAllocations,
  readCode,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { compareDecimals, sumOfDecimals } from '@impact/partnership-rules';
import { endless } from '../calendar/day.js';
import { awardProblems } from './awards.errors.js';

/** Which participation gets how much of which budget period. */
type Share = Pick<Allocation, 'budgetPeriodId' | 'participationId' | 'amountUsd'>;

/** Money of one funder for one recipient; dates and amounts that nobody knows bound nothing. */
@Entity()
export class Award {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('text') number: string;
  /** What people read in the number, by which it is told from others. */
  @Column('text', { nullable: true }) numberReading: string | null;
  @Column('uuid') funderId: string;
  @Column('uuid') recipientId: string;
  @Column('date', { nullable: true }) projectStart: string | null;
  @Column('date', { nullable: true }) projectEnd: string | null;
  @Column('jsonb') budgetPeriods: BudgetPeriod[];
  @Column('jsonb') allocations: Allocation[];
  @Column('date', { nullable: true }) closedOn: string | null;
  @Column('bigint') version: number;

  /** Tells whether the day lies in the project period, as far as that is known. */
  covers(day: string): boolean {
    return (!this.projectStart || this.projectStart <= day) && (!this.projectEnd || day <= this.projectEnd);
  }

  refuseClosed(): void {
    if (this.closedOn) throw awardProblems.closed({ awardId: this.id, closedOn: this.closedOn });
  }

  close(on: string): void {
    this.refuseClosed();
    this.closedOn = on;
  }

  allocate(allocation: Allocation): void {
    const known = this.sameShare(allocation);
    if (known) throw awardProblems.allocationExists({ path: 'participationId', allocationId: known.id });
    this.allocations = [...this.allocations, allocation];
    this.check();
  }

  /**
   * Replaces the allocations. One of the same budget period and participation keeps its id, and its acknowledgement while the
   * amount is the same; the others get ids from `newId`.
   */
  replaceAllocations(shares: readonly Share[], newId: () => string): void {
    this.allocations = shares.map((share) => {
      const { id = newId(), amountUsd, acknowledgedOn } = this.sameShare(share) ?? {};
      const isSame = amountUsd !== undefined && compareDecimals(amountUsd, share.amountUsd) === 0;
      return { ...share, id, ...(isSame && acknowledgedOn && { acknowledgedOn }) };
    });
  }

  /** Notes that whoever gets an allocation acknowledged its amount. */
  acknowledge(allocationId: string, amountUsd: string, acknowledgedOn: string): void {
    const allocation = this.allocation(allocationId)!;
    if (compareDecimals(allocation.amountUsd, amountUsd) !== 0)
      throw awardProblems.amountDiffers({ path: 'amountUsd', allocationId, amountUsd: allocation.amountUsd });
    if (allocation.acknowledgedOn)
      throw awardProblems.acknowledged({ allocationId, acknowledgedOn: allocation.acknowledgedOn });
    this.allocations = this.allocations.map((each) =>
      each.id === allocationId ? { ...each, acknowledgedOn } : each,
    );
  }

  /** Finds one of the allocations. */
  allocation(id: string): Allocation | undefined {
    return this.allocations.find((each) => each.id === id);
  }

  private sameShare({ budgetPeriodId, participationId }: Share): Allocation | undefined {
    return this.allocations.find(
      (one) => one.budgetPeriodId === budgetPeriodId && one.participationId === participationId,
    );
  }

  /** Refuses what contradicts itself: days in the wrong order, periods that overlap, more money given than there is. */
  check(): void {
    if ((this.projectStart ?? '') > (this.projectEnd ?? endless))
      throw awardProblems.projectBackwards({ path: 'projectEnd' });
    this.budgetPeriods.forEach((period, index) => this.checkPeriod(period, `budgetPeriods[${index}]`));
    this.checkOverlaps();
    this.checkAllocations();
  }

  private checkPeriod(period: BudgetPeriod, path: string): void {
    if (period.from > period.to) throw awardProblems.periodBackwards({ path, periodId: period.id });
    if (!this.covers(period.from) || !this.covers(period.to))
      throw awardProblems.periodOutsideProject({ path, periodId: period.id });
    if (this.budgetPeriods.filter(({ id }) => readCode(id) === readCode(period.id)).length > 1)
      throw awardProblems.periodTwice({ path, periodId: period.id });
  }

  private checkOverlaps(): void {
    const inOrder = [...this.budgetPeriods].sort((a, b) => (a.from < b.from ? -1 : 1));
    inOrder.forEach((period, index) => {
      const next = inOrder[index + 1];
      if (next && next.from <= period.to)
        throw awardProblems.periodsOverlap({ path: 'budgetPeriods', first: period.id, second: next.id });
    });
  }

  private checkAllocations(): void {
    if (this.allocations.length > mostAllocations)
      throw awardProblems.tooManyAllocations({ path: 'allocations', most: mostAllocations });
    const known = new Set(this.budgetPeriods.map(({ id }) => id));
    this.allocations.forEach(({ budgetPeriodId }, index) => {
      if (!known.has(budgetPeriodId))
        throw awardProblems.periodUnknown({ path: `allocations[${index}].budgetPeriodId`, budgetPeriodId });
    });
    for (const { id, amountUsd } of this.budgetPeriods) {
      if (amountUsd === undefined) continue;
      const given = this.allocations.filter((one) => one.budgetPeriodId === id).map((one) => one.amountUsd);
      if (sumOfDecimals(given).gt(amountUsd))
        throw awardProblems.overAllocated({ path: 'allocations', periodId: id, amountUsd });
    }
  }

  toEvent<T extends AwardState>(eventClass: EventClass<T>, actor: Actor): T {
    return event<AwardState>(eventClass as EventClass<AwardState>, this.state(actor)) as T;
  }

  /** Gives the event of an amendment, by the allocations before it. */
  toAmended(before: readonly Allocation[], actor: Actor): AwardAmended {
    const changedParticipationIds = changedBetween(before, this.allocations);
    return event(AwardAmended, {
      ...this.state(actor),
      ...(changedParticipationIds.length > 0 && { changedParticipationIds }),
    });
  }

  toAcknowledgement(allocationId: string, actor: Actor): AllocationAcknowledged {
    const { id: _, ...allocation } = this.allocation(allocationId)!;
    return event(AllocationAcknowledged, {
      ...this.state(actor),
      ...allocation,
      allocationId,
      acknowledgedOn: allocation.acknowledgedOn!,
    });
  }

  private state(actor: Actor): AwardState {
    const { id, projectStart, projectEnd, closedOn, version: _, numberReading: __, ...state } = this;
    return {
      ...state,
      awardId: id,
      ...(projectStart && { projectStart }),
      ...(projectEnd && { projectEnd }),
      ...(closedOn && { closedOn }),
      actor,
    };
  }
}

/** Gives whose allocations are of another amount, are new, or are gone. */
function changedBetween(before: readonly Allocation[], after: readonly Allocation[]): string[] {
  const amounts = new Map(before.map(({ id, amountUsd }) => [id, amountUsd]));
  const kept = new Set(after.map(({ id }) => id));
  const isSame = ({ id, amountUsd }: Allocation): boolean =>
    amounts.has(id) && compareDecimals(amounts.get(id)!, amountUsd) === 0;
  const changed = [...before.filter(({ id }) => !kept.has(id)), ...after.filter((each) => !isSame(each))];
  return [...new Set(changed.map(({ participationId }) => participationId))];
}
