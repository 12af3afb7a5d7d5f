import { addDays } from '@impact/partnership-rules';
import { Column, PrimaryColumn } from 'typeorm';
import { calendarProblems } from '../calendar/calendar.errors.js';

/** What is entered at a participation and holds there from day to day, until it is ended. */
export abstract class DatedRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('date') validFrom: string;
  @Column('date', { nullable: true }) validTo: string | null;
  @Column('bigint') version: number;

  /** Tells whether another one says the same, so that both may not hold on one day. */
  abstract isLike(other: this): boolean;

  /** Gives what its events say of it, but for who acted. */
  abstract toState(): object;

  /** Refuses days in the wrong order. */
  checkDays(): void {
    const { validFrom, validTo } = this;
    if (validTo !== null && validTo < validFrom)
      throw calendarProblems.endBeforeStart({ path: 'validTo', day: validTo, validFrom });
  }

  /** Tells whether its last day has passed. */
  hasEnded(today: string): this is { validTo: string } {
    return this.validTo !== null && this.validTo < today;
  }

  /** Sets the last day; the day before the first says that it never began. */
  end(on: string): void {
    if (on < addDays(this.validFrom, -1))
      throw calendarProblems.endBeforeStart({ path: 'on', day: on, validFrom: this.validFrom });
    this.validTo = on;
  }
}
