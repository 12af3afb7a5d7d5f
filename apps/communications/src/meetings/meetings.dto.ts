import { type MeetingKind, meetingKinds, mostOfMeeting } from '@impact/contracts';
import { ChangeResponse, IsDay, PageQuery } from '@impact/service';
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
import { PartyRequest } from '../coordination/party.dto.js';
import type { Meeting } from './meeting.entity.js';

/** What was decided and noted at a meeting, as a whole; it never leaves the service in an event, and names no person. */
export class MeetingTextRequest {
  /** What was decided; nothing where it is absent. */
  @IsOptional() @IsString() @Length(1, 10_000) readonly decisions?: string;
  /** Whatever else is to be kept; nothing where it is absent. */
  @IsOptional() @IsString() @Length(1, 10_000) readonly notes?: string;
}

/** A meeting that was held. */
export class MeetingRequest extends MeetingTextRequest {
  /** Whose meeting it was. */
  @IsUUID() readonly participationId!: string;
  /** What it was for. */
  @IsIn(meetingKinds) readonly kind!: MeetingKind;
  /** The day on which it was held; today unless told. */
  @IsOptional() @IsDay() readonly heldOn?: string;
  /** Who took part. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOfMeeting)
  @ValidateNested({ each: true })
  @Type(() => PartyRequest)
  readonly parties!: PartyRequest[];
  /** The communication paths for which it counts as a contact; none unless told. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostOfMeeting)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly pathIds?: string[];
}

/** Which meetings are listed. */
export class MeetingQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** Only those for this. */
  @IsOptional() @IsIn(meetingKinds) readonly kind?: MeetingKind;
}

/** A meeting that was held, with what was decided. */
export class MeetingResponse extends ChangeResponse {
  /** What its actions, and plans, name. */
  @IsUUID() id: string;
  /** The initiative in which it was held. */
  @IsUUID() initiativeId: string;
  /** Whose meeting it was. */
  @IsUUID() participationId: string;
  /** What it was for. */
  @IsIn(meetingKinds) kind: MeetingKind;
  /** The day on which it was held. */
  @IsDay() heldOn: string;
  /** Who took part. */
  @ApiProperty({ type: [PartyRequest], maxItems: mostOfMeeting }) parties: PartyRequest[];
  /** The communication paths for which it counts as a contact. */
  @ApiProperty({ type: [String], format: 'uuid', maxItems: mostOfMeeting }) pathIds: string[];
  /** What was decided; null where nothing was written. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() decisions: string | null;
  /** Whatever else was kept; null where nothing was written. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() notes: string | null;
  /** The day on which it was withdrawn as a mistake; null while it counts. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() withdrawnOn:
    string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const meetingResponse = (meeting: Meeting): MeetingResponse => ({ ...meeting });
