import {
  type Actor,
  type AssessmentLevel,
  type Condition,
  ConditionAssessed,
  event,
} from '@impact/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { assessmentProblems } from './assessments.errors.js';

/** What a supporter saw of one condition at a participation on a day; it never changes, and a later one takes its place. */
@Entity()
export class Assessment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  @Column('uuid') participationId: string;
  @Column('text') condition: Condition;
  @Column('text') level: AssessmentLevel;
  @Column('jsonb') evidence: string[];
  @Column('date') assessedOn: string;
  @Column('bigint') version: number;

  /** Refuses a day that is still to come, and one before the participation began. */
  check(today: string, begunOn: string): void {
    const { assessedOn: day } = this;
    if (today < day) throw assessmentProblems.ahead({ path: 'assessedOn', day, today });
    if (day < begunOn) throw assessmentProblems.tooEarly({ path: 'assessedOn', day, begunOn });
  }

  toEvent(actor: Actor): ConditionAssessed {
    const { id: assessmentId, version: _version, ...state } = this;
    return event(ConditionAssessed, { ...state, assessmentId, actor });
  }
}
