import {
  type Actor,
  event,
  type EventClass,
  type EvidenceFigure,
  LessonPublished,
  LessonRetired,
  type LessonState,
  type LessonStatus,
  type Tier,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { lessonProblems } from './lessons.errors.js';

/** What a lesson says. */
export interface LessonContent {
  readonly title: string;
  readonly text: string;
  readonly topics: string[];
  readonly indicators: string[];
  readonly evidence: EvidenceFigure[];
}

/** What a participation learned, for the others. */
@Entity()
export class Lesson {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') status: LessonStatus;
  @Column('text') title: string;
  @Column('text') text: string;
  @Column('jsonb') topics: string[];
  @Column('jsonb') indicators: string[];
  @Column('jsonb') evidence: EvidenceFigure[];
  @Column('date', { nullable: true }) publishedOn: string | null;
  @Column('date', { nullable: true }) retiredOn: string | null;
  @Column('bigint') version: number;

  /** Replaces what a draft says; what is published stands as it is. */
  write(content: LessonContent): void {
    this.refuseUnless('write', 'draft');
    Object.assign(this, content);
    this.check();
  }

  /** Refuses evidence by what the lesson does not concern. */
  check(): void {
    const other = this.evidence.findIndex(({ indicator }) => !this.indicators.includes(indicator));
    if (other >= 0)
      throw lessonProblems.evidenceOfOtherIndicator({
        path: `evidence.${other}.indicator`,
        indicator: this.evidence[other]!.indicator,
      });
  }

  /** Publishes a draft; gives the class of its event. */
  publish(today: string): EventClass<LessonState> {
    this.refuseUnless('publish', 'draft');
    Object.assign(this, { status: 'published', publishedOn: today });
    return LessonPublished;
  }

  /** Takes a lesson back, or gives its draft up; gives the class of its event. */
  retire(today: string): EventClass<LessonState> {
    this.refuseUnless('retire', 'draft', 'published');
    Object.assign(this, { status: 'retired', retiredOn: today });
    return LessonRetired;
  }

  refuseUnless(action: string, ...statuses: LessonStatus[]): void {
    if (!statuses.includes(this.status)) throw lessonProblems.notPossible({ action, status: this.status });
  }

  toEvent<T extends LessonState>(eventClass: EventClass<T>, tier: Tier, actor: Actor): T {
    const { id, initiativeId, participationId, status, topics, indicators, evidence } = this;
    return event<LessonState>(eventClass as EventClass<LessonState>, {
      lessonId: id,
      initiativeId,
      participationId,
      tier,
      status,
      topics,
      indicators,
      evidence,
      ...(this.publishedOn !== null && { publishedOn: this.publishedOn }),
      ...(this.retiredOn !== null && { retiredOn: this.retiredOn }),
      actor,
    }) as T;
  }
}
