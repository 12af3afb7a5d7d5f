import {
  type Actor,
  Allocation,
  AwardState,
  BudgetPeriod,
  event,
  type EventClass,
  mostAllocations,
  readCode,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { sumOfDecimals } from '@impact/partnership-rules';
import { endless } from '../calendar/day.js';
import { awardProblems } from './awards.errors.js';

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
    const { budgetPeriodId, participationId } = allocation;
    const known = this.allocations.find(
      (one) => one.budgetPeriodId === budgetPeriodId && one.participationId === participationId,
    );
    if (known) throw awardProblems.allocationExists({ path: 'participationId', allocationId: known.id });
    this.allocations = [...this.allocations, allocation];
    this.check();
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
    const { id, projectStart, projectEnd, closedOn, version: _, numberReading: __, ...state } = this;
    return event<AwardState>(eventClass as EventClass<AwardState>, {
      ...state,
      awardId: id,
      ...(projectStart && { projectStart }),
      ...(projectEnd && { projectEnd }),
      ...(closedOn && { closedOn }),
      actor,
    }) as T;
  }
}
