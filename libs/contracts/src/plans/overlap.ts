import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { EventData } from '../domain-event.js';
import { IsCivilDate } from '../fields.js';
import { type OverlapStatus, overlapStatuses } from '../vocabulary.js';

/** One of the two activities of an overlap. */
export class OverlappingActivity {
  /** The activity. */
  @IsUUID() readonly activityId!: string;
  /** The plan that it is part of. */
  @IsUUID() readonly planId!: string;
  /** Whose plan it is. */
  @IsUUID() readonly participationId!: string;
}

/** The whole state of an overlap: two activities of different plans do the same, for the same people, at the same site, on the same days. The explanation stays in plans. */
export abstract class OverlapState extends EventData {
  /** The overlap. */
  @IsUUID() readonly overlapId!: string;
  /** The initiative to which both plans belong. */
  @IsUUID() readonly initiativeId!: string;
  /** What kind of activity both are, as a code. */
  @IsString() @Length(1, 60) readonly type!: string;
  /** For whom both are done, as a code; absent where neither says. */
  @IsOptional() @IsString() @Length(1, 60) readonly population?: string;
  /** The site at which both are done. */
  @IsUUID() readonly siteParticipationId!: string;
  /** Both activities, in the order of their ids. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => OverlappingActivity)
  readonly activities!: OverlappingActivity[];
  /** Whether it is left open, was explained, or went with one of the activities. */
  @IsIn(overlapStatuses) readonly status!: OverlapStatus;
  /** The day on which it was found. */
  @IsCivilDate() readonly foundOn!: string;
  /** The day on which it was explained or went; absent while it is open. */
  @IsOptional() @IsCivilDate() readonly closedOn?: string;
}
