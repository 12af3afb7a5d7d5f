import { IsPeriodId } from '@impact/contracts';
import { ChangeResponse, pageOf, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { type Template, templates } from '../notification-requests/notification-request.js';
import { NotificationResponse } from './notifications.dto.js';

const mostText = '100,000 stands for more';

/** Names what is alike in an inbox. */
export class GroupRequest {
  /** What they tell. */
  @IsIn(templates) readonly template!: Template;
  /** The initiative that they are of. */
  @IsUUID() readonly initiativeId!: string;
  /** The period that they are of; left out where what they tell of is of none. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
}

/** Asks for a page of a group. */
export class GroupQuery extends PageQuery implements GroupRequest {
  /** What they tell. */
  @IsIn(templates) readonly template!: Template;
  /** The initiative that they are of. */
  @IsUUID() readonly initiativeId!: string;
  /** The period that they are of; left out where what they tell of is of none. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
}

/** Takes note of what a digest counted. */
export class AcknowledgeRequest {
  /** The `upTo` of the digest that was shown: what it did not count is left alone. */
  @IsString() @Length(1, 20_000) readonly upTo!: string;
  /** One group alone; all of them unless told. */
  @IsOptional() @ValidateNested() @Type(() => GroupRequest) readonly group?: GroupRequest;
}

/** What is unread and alike: one template, one initiative, one period. */
export class DigestGroupResponse {
  /** What they tell. */
  @ApiProperty({ enum: templates }) template: Template;
  /** The initiative that they are of. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The period that they are of; null where what they tell of is of none. */
  @ApiProperty({ type: String, nullable: true, example: 'FFY2024-Q1' }) periodId: string | null;
  /** One sentence about all of them. */
  @ApiProperty() text: string;
  @ApiProperty({ description: `how many; ${mostText}` }) count: number;
  /** When the oldest of them was sent. */
  @ApiProperty() oldestSentAt: Date;
  /** When the newest of them was sent. */
  @ApiProperty() newestSentAt: Date;
  /** The newest of them. */
  @ApiProperty({ format: 'uuid' }) newestId: string;
  /** The newest first, where there are three at most; else none. */
  @ApiProperty({ type: [NotificationResponse] })
  items: NotificationResponse[];
}

/** What is unread in the caller's inbox, of one moment. */
export class DigestResponse extends pageOf(DigestGroupResponse) {
  @ApiProperty({ description: `how many in all groups; ${mostText}` }) unread: number;
  /** Names what was counted, for acknowledging that and nothing else. */
  @ApiProperty()
  upTo: string;
}

/** How many notifications were acknowledged. */
export class ManyAcknowledgedResponse extends ChangeResponse {
  /** How many were unread until now. */
  @ApiProperty() acknowledged: number;
  /** True where the same request has more to do: send it again. */
  @ApiProperty() more: boolean;
}
