import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { DomainEvent, EventData } from '../domain-event.js';
import { IsCivilDate, IsReference } from '../fields.js';
import { topics } from '../topics.js';
import { type AssessmentLevel, assessmentLevels, type Condition, conditions } from '../vocabulary.js';

/** So many references back one assessment at most. */
export const mostEvidence = 10;

/** A supporter assessed a condition at a participation; published when it is entered, and never changed. */
@DomainEvent({ type: 'backbone.condition.assessed', version: 1, topic: topics.backbone, key: 'assessmentId' })
export class ConditionAssessed extends EventData {
  /** The assessment: the aggregate's id; later ones have greater ids. */
  @IsUUID() readonly assessmentId!: string;
  /** The initiative in which it was looked at. */
  @IsUUID() readonly initiativeId!: string;
  /** Where it was looked at. */
  @IsUUID() readonly participationId!: string;
  /** Which of the framework's conditions it is about. */
  @IsIn(conditions) readonly condition!: Condition;
  /** How far it is in place, as the supporter sees it; what is judged from facts is never replaced by it. */
  @IsIn(assessmentLevels) readonly level!: AssessmentLevel;
  /** Where that can be seen: addresses, or references to documents. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostEvidence)
  @IsReference({ each: true })
  readonly evidence!: string[];
  /** The day on which it was seen. */
  @IsCivilDate() readonly assessedOn!: string;
}
