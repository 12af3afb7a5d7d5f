import {
  IsIndicatorVersion,
  IsTopic,
  type LessonStatus,
  lessonStatuses,
  mostOfLesson,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../calendar/day.js';
import { EvidenceFigureRequest, EvidenceFigureResponse } from '../evidence/evidence-figure.dto.js';
import type { LessonReading } from './lesson-reading.entity.js';

/** What a lesson says; whoever replaces a draft says all of it. */
export class LessonContentRequest {
  /** What it is called. */
  @IsString() @Length(1, 200) readonly title!: string;
  /** What was learned; it never leaves the service in an event, and names no person. */
  @IsString() @Length(1, 20_000) readonly text!: string;
  /** What it is about, as codes: they travel in events. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOfLesson)
  @ArrayUnique()
  @IsTopic({ each: true })
  readonly topics!: string[];
  /** The indicator versions that it concerns. */
  @IsArray()
  @ArrayMaxSize(mostOfLesson)
  @ArrayUnique()
  @IsIndicatorVersion({ each: true })
  readonly indicators!: string[];
  /** The figures by which it is shown, of its indicators and of nodes of its initiative. */
  @IsArray()
  @ArrayMaxSize(mostOfLesson)
  @ValidateNested({ each: true })
  @Type(() => EvidenceFigureRequest)
  readonly evidence!: EvidenceFigureRequest[];
}

/** A lesson that is drafted. */
export class LessonRequest extends LessonContentRequest {
  /** The participation that learned it. */
  @IsUUID() readonly participationId!: string;
}

/** Where a lesson was read. */
export class LessonReadRequest {
  /** The participation at which it was read. */
  @IsUUID() readonly participationId!: string;
}

/** Which lessons are listed. */
export class LessonQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Only those that stand so. */
  @IsOptional() @IsIn(lessonStatuses) readonly status?: LessonStatus;
  /** Only those about this. */
  @IsOptional() @IsTopic() readonly topic?: string;
  /** Only those that concern this indicator version. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
}

/** A lesson as it stands. */
export class LessonResponse extends ChangeResponse {
  /** What its actions name. */
  @IsUUID() id: string;
  /** The initiative in which it is shared. */
  @IsUUID() initiativeId: string;
  /** The participation that learned it. */
  @IsUUID() participationId: string;
  /** How it stands. */
  @IsIn(lessonStatuses) status: LessonStatus;
  /** What it is called. */
  @IsString() title: string;
  /** What was learned. */
  @IsString() text: string;
  /** What it is about, as codes. */
  @IsArray() @IsString({ each: true }) topics: string[];
  /** The indicator versions that it concerns. */
  @IsArray() @IsString({ each: true }) indicators: string[];
  /** The figures by which it is shown. */
  @ApiProperty({ type: [EvidenceFigureResponse] }) evidence: EvidenceFigureResponse[];
  /** The day on which it was published; null where it never was. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() publishedOn:
    string | null;
  /** The day from which it is taken back; null while it stands. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() retiredOn: string | null;
  /** At how many participations it was read. */
  @IsInt() readBy: number;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

/** That a lesson was read at a participation. */
export class LessonReadingResponse extends ChangeResponse {
  /** The lesson that was read. */
  @IsUUID() lessonId: string;
  /** The participation at which it was read. */
  @IsUUID() participationId: string;
  /** The day on which somebody there said so first, in the initiative's time zone. */
  @IsDay() readOn: string;
}

export const readingResponse = ({
  lessonId,
  participationId,
  readOn,
}: LessonReading): LessonReadingResponse => ({
  lessonId,
  participationId,
  readOn,
});
