import { ChangeResponse, IsDay, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';
import type { ActionItem } from './action-item.entity.js';

/** Something that is to be done after a meeting, by one person or one participation. */
export class ActionItemRequest {
  /** The meeting at which it is given. */
  @IsUUID() readonly meetingId!: string;
  /** What is to be done; it never leaves the service in an event, and names no person. */
  @IsString() @Length(1, 2000) readonly text!: string;
  /** The subject of the person who does it, a member of the initiative. */
  @IsOptional() @IsString() @Length(1, 200) readonly ownerSubject?: string;
  /** The participation that does it: whoever coordinates it is told. */
  @IsOptional() @IsUUID() readonly ownerParticipationId?: string;
  /** The day by which it is to be done. */
  @IsDay() readonly dueOn!: string;
}

/** An action item that is to be done again. */
export class ActionItemReopenRequest {
  /** The day by which it is to be done by now; the earlier one unless told. */
  @IsOptional() @IsDay() readonly dueOn?: string;
}

/** Which action items are listed. */
export class ActionItemQuery extends PageQuery {
  /** `mine` leaves out what neither the caller does nor a participation that they coordinate. */
  @IsOptional() @IsIn(['mine', 'all']) readonly whose: 'mine' | 'all' = 'all';
  /** `open` leaves out what is done, `done` what is not. */
  @IsOptional() @IsIn(['open', 'done', 'all']) readonly state: 'open' | 'done' | 'all' = 'all';
  /** Only those given at this meeting. */
  @IsOptional() @IsUUID() readonly meetingId?: string;
  /** Only those of meetings of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}

/** Something that is to be done after a meeting. */
export class ActionItemResponse extends ChangeResponse {
  /** What its actions name. */
  @IsUUID() id: string;
  /** The initiative in which it is to be done. */
  @IsUUID() initiativeId: string;
  /** Whose meeting it was. */
  @IsUUID() participationId: string;
  /** The meeting at which it was given. */
  @IsUUID() meetingId: string;
  /** What is to be done. */
  @IsString() text: string;
  /** The subject of the person who does it; null where a participation does. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() ownerSubject: string | null;
  /** The participation that does it; null where a person does. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) ownerParticipationId: string | null;
  /** The day by which it is to be done. */
  @IsDay() dueOn: string;
  /** The day on which it was done; null while it is not. */
  @ApiProperty({ type: String, nullable: true }) @IsOptional() @IsString() @IsDay() doneOn: string | null;
  /** For `If-Match`; rises with every change. */
  @IsInt() version: number;
}

export const actionItemResponse = ({
  dueTold: _,
  overdueTold: __,
  ...item
}: ActionItem): ActionItemResponse => item;
