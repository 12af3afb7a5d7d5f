import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate, IsIndicatorVersion, IsPeriodId, IsTopic } from '../fields.js';
import { type Basis, bases, type LessonStatus, lessonStatuses, type Tier, tiers } from '../vocabulary.js';

/** So many topics, indicator versions and figures a lesson names at most, each. */
export const mostOfLesson = 20;

/** A figure that something rests on: its total, without its value, which may change. */
export class EvidenceFigure {
  /** The node at which it is shown. */
  @IsUUID() readonly participationId!: string;
  /** What was measured, `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** For which period. */
  @IsPeriodId() readonly periodId!: string;
  /** Whether it counts what was submitted or what was accepted. */
  @IsIn(bases) readonly basis!: Basis;
}

/** The whole state of a lesson; its title and text stay in the backbone. */
export abstract class LessonState extends EventData {
  /** The lesson: the aggregate's id. */
  @IsUUID() readonly lessonId!: string;
  /** The initiative in which it is shared. */
  @IsUUID() readonly initiativeId!: string;
  /** The participation that learned it. */
  @IsUUID() readonly participationId!: string;
  /** The tier of that participation, whose peers it may help first. */
  @IsIn(tiers) readonly tier!: Tier;
  /** How it stands. */
  @IsIn(lessonStatuses) readonly status!: LessonStatus;
  /** What it is about, as codes. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOfLesson)
  @IsTopic({ each: true })
  readonly topics!: string[];
  /** The indicator versions that it concerns. */
  @IsArray() @ArrayMaxSize(mostOfLesson) @IsIndicatorVersion({ each: true }) readonly indicators!: string[];
  /** The figures by which it is shown. */
  @IsArray()
  @ArrayMaxSize(mostOfLesson)
  @ValidateNested({ each: true })
  @Type(() => EvidenceFigure)
  readonly evidence!: EvidenceFigure[];
  /** The day on which it was published; absent where it was retired as a draft. */
  @IsOptional() @IsCivilDate() readonly publishedOn?: string;
  /** The day from which it is taken back; absent while it stands. */
  @IsOptional() @IsCivilDate() readonly retiredOn?: string;
}
