import { IsPeriodId } from '@impact/contracts';
import { ChangeResponse, pageOf, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import { type Template, templates } from '../causes/cause.js';
import { NotificationResponse } from './notifications.dto.js';

const mostText = '100,000 stands for more';

/** What is alike in an inbox. */
export class NotificationGroup {
  @IsIn(templates) readonly template!: Template;
  @IsUUID() readonly initiativeId!: string;
  /** Left out where what they tell of is of no period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
}

export class GroupQuery extends PageQuery implements NotificationGroup {
  @IsIn(templates) readonly template!: Template;
  @IsUUID() readonly initiativeId!: string;
  /** Left out where what they tell of is of no period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
}

export class AcknowledgeDto {
  /** The `upTo` of the digest that was shown: what it did not count is left alone. */
  @IsString() @Length(1, 20_000) readonly upTo!: string;
  /** One group alone; all of them unless told. */
  @IsOptional() @ValidateNested() @Type(() => NotificationGroup) readonly group?: NotificationGroup;
}

/** What is unread and alike: one template, one initiative, one period. */
export class DigestGroupResponse {
  @ApiProperty({ enum: templates }) template: Template;
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  @ApiProperty({ type: String, nullable: true, example: 'FFY2024-Q1' }) periodId: string | null;
  @ApiProperty({ description: 'one sentence about all of them' }) text: string;
  @ApiProperty({ description: `how many; ${mostText}` }) count: number;
  @ApiProperty() oldestSentAt: Date;
  @ApiProperty() newestSentAt: Date;
  @ApiProperty({ format: 'uuid' }) newestId: string;
  @ApiProperty({
    type: [NotificationResponse],
    description: 'the newest first, where there are three at most; else none',
  })
  items: NotificationResponse[];
}

/** What is unread in the caller's inbox, of one moment. */
export class DigestResponse extends pageOf(DigestGroupResponse) {
  @ApiProperty({ description: `how many in all groups; ${mostText}` }) unread: number;
  @ApiProperty({ description: 'names what was counted, for acknowledging that and nothing else' })
  upTo: string;
}

export class ManyAcknowledgedResponse extends ChangeResponse {
  @ApiProperty() acknowledged: number;
  @ApiProperty({ description: 'true where the same request has more to do: send it again' }) more: boolean;
}
