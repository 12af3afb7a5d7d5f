import {
  type Actor,
  event,
  type EventClass,
  IndicatorPublished,
  IndicatorRetired,
  type IndicatorState,
} from '@impact/contracts';
import { isPeriodEnd, type PeriodSpan } from '@impact/partnership-rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { indicatorProblems } from './indicators.errors.js';

export type IndicatorStatus = 'draft' | 'published' | 'retired';

/** What the dictionary says about an indicator version, apart from its name and its last day. */
export type DictionaryEntry = Omit<
  IndicatorState,
  'actor' | 'indicatorId' | 'indicator' | 'initiativeId' | 'effectiveTo'
>;

/** A version of a shared measure; editable as a draft, immutable once published, ended once retired. */
@Entity('indicator')
export class Indicator {
  /** uuidv5 of the initiative and `code@version`. */
  @PrimaryColumn('uuid') indicatorId: string;
  /** `code@version`; each initiative has names of its own. */
  @Column('text') indicator: string;
  @Column('uuid') initiativeId: string;
  @Column('text') code: string;
  @Column('text') status: IndicatorStatus;
  @Column('jsonb') entry: DictionaryEntry;
  @Column('date', { nullable: true }) effectiveTo: string | null;
  /** Rises with every change, for `If-Match`. */
  @Column('bigint') version: number;

  publish(): void {
    if (this.status !== 'draft')
      throw indicatorProblems.notADraft({ indicator: this.indicator, status: this.status });
    this.status = 'published';
    this.version += 1;
  }

  /** Gives the version a last day, which must be the last day of one of its periods. */
  retire(lastDay: string): void {
    const { indicator, status, entry } = this;
    if (status !== 'published') throw indicatorProblems.notPublished({ indicator, status });
    if (!isPeriodEnd(entry.frequency, lastDay) || lastDay < entry.effectiveFrom)
      throw indicatorProblems.notAPeriodEnd({ indicator, lastDay, frequency: entry.frequency });
    this.status = 'retired';
    this.effectiveTo = lastDay;
    this.version += 1;
  }

  /** Tells whether figures of the period may be filed for it: published, and in force from the first day to the last. */
  inForceIn(period: PeriodSpan): boolean {
    return (
      this.status !== 'draft' &&
      this.entry.effectiveFrom <= period.start &&
      (!this.effectiveTo || period.end <= this.effectiveTo)
    );
  }

  /** Tells whether both versions are in force on some day. */
  overlaps(other: Indicator): boolean {
    const ends = (one: Indicator) => one.effectiveTo ?? '9999-12-31';
    return this.entry.effectiveFrom <= ends(other) && other.entry.effectiveFrom <= ends(this);
  }

  toEvent(eventClass: EventClass<IndicatorPublished> | EventClass<IndicatorRetired>, actor: Actor): object {
    const { indicatorId, indicator, initiativeId, entry, effectiveTo } = this;
    return event(eventClass, {
      ...entry,
      indicatorId,
      indicator,
      initiativeId,
      ...(effectiveTo && { effectiveTo }),
      actor,
    } as IndicatorState);
  }
}
