import {
  type Actor,
  event,
  type Frequency,
  type PeriodDeadlines,
  PeriodLocked,
  PeriodOpened,
  type PeriodStatus,
  PeriodUnlocked,
  type Tier,
} from '@impact/contracts';
import type { PeriodSpan } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { deadlinesAt, type LeadDays } from './deadlines.js';
import { periodProblems } from './periods.errors.js';
import type { Unlock } from './unlock.entity.js';

/** A reporting period that an initiative opened. What admits filings follows from the calendar until it is locked. */
@Entity('period')
export class Period implements PeriodSpan {
  /** uuidv5 of initiative and period id. */
  @PrimaryColumn('uuid') periodKey: string;
  @Column('uuid') initiativeId: string;
  @Column('text') periodId: string;
  @Column('text') frequency: Frequency;
  @Column('date', { name: 'first_day' }) start: string;
  @Column('date', { name: 'last_day' }) end: string;
  @Column('text', { nullable: true }) label: string | null;
  @Column('jsonb') deadlines: PeriodDeadlines[];
  @Column('timestamptz', { nullable: true }) lockedAt: Date | null;
  /** Rises with every change, for `If-Match`. */
  @Column('bigint') version: number;

  static open(
    initiativeId: string,
    span: PeriodSpan,
    today: string,
    options: { label?: string; leadDays?: LeadDays } = {},
  ): Period {
    return Object.assign(new Period(), span, {
      periodKey: idOf('period', initiativeId, span.periodId),
      initiativeId,
      label: options.label ?? null,
      deadlines: deadlinesAt(span, today, options.leadDays),
      lockedAt: null,
      version: 1,
    });
  }

  /** Gives where the period stands on a day in the initiative's time zone, by the root's deadlines. */
  status(today: string): PeriodStatus {
    if (this.lockedAt) return 'locked';
    if (today < this.start) return 'scheduled';
    const { enter, review } = this.deadlinesOf('federal');
    if (today <= enter) return 'open';
    return today <= review ? 'review' : 'revise';
  }

  /** Tells whether filings are taken: from the first day on, through enter, review and revise, until it is locked. */
  admitsFilings(today: string): boolean {
    return !['scheduled', 'locked'].includes(this.status(today));
  }

  /** Tells whether a filing of the tier on the day comes after its last day to enter. */
  isLate(tier: Tier, today: string): boolean {
    return today > this.deadlinesOf(tier).enter;
  }

  lock(now: Date): void {
    if (this.lockedAt) throw periodProblems.alreadyLocked({ periodId: this.periodId });
    this.lockedAt = now;
    this.version += 1;
  }

  /** Refuses an unlock of a period that is not locked, or one that has expired before it begins. */
  unlock(unlock: Unlock, now: Date): void {
    if (!this.lockedAt) throw periodProblems.notLocked({ periodId: this.periodId });
    if (unlock.expiresAt <= now)
      throw periodProblems.expiryPast({ expiresAt: unlock.expiresAt.toISOString() });
    this.version += 1;
  }

  toOpened(today: string, actor: Actor): PeriodOpened {
    return event(PeriodOpened, this.state(today, actor));
  }

  toLocked(today: string, actor: Actor): PeriodLocked {
    return event(PeriodLocked, this.state(today, actor));
  }

  toUnlocked(today: string, actor: Actor, unlock: Unlock): PeriodUnlocked {
    return event(PeriodUnlocked, { ...this.state(today, actor), unlock: unlock.scope() });
  }

  private state(today: string, actor: Actor) {
    const { periodKey, initiativeId, periodId, frequency, start, end, label, deadlines } = this;
    const status = this.status(today);
    return {
      periodKey,
      initiativeId,
      periodId,
      frequency,
      start,
      end,
      status,
      deadlines,
      actor,
      ...(label !== null && { label }),
    };
  }

  private deadlinesOf(tier: Tier): PeriodDeadlines {
    return this.deadlines.find((deadlines) => deadlines.tier === tier)!;
  }
}
