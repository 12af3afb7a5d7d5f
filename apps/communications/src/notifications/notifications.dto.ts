import { ChangeResponse, IsInstant, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Template, templates } from '../causes/cause.js';

export class NotificationQuery extends PageQuery {
  /** `unread` leaves out what was acknowledged, and what no longer asks for anything. */
  @IsOptional() @IsIn(['unread', 'all']) readonly state: 'unread' | 'all' = 'all';
}

export class AcknowledgeAllDto {
  /** Only what was sent at or before this instant, RFC 3339; everything sent so far unless told. */
  @IsOptional() @IsInstant() readonly before?: string;
}

/** The event that a notification tells of. */
export class NotificationCause {
  @ApiProperty() eventId: string;
  @ApiProperty({ example: 'impact.measurement.submission.returned.v1' }) type: string;
}

/** One notification in the caller's inbox. */
export class NotificationResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: templates }) template: Template;
  @ApiProperty({ description: 'one sentence, made of codes and bounded labels' }) text: string;
  @ApiProperty({ type: NotificationCause }) cause: NotificationCause;
  @ApiProperty({ description: 'the submission or plan that it is about' }) subjectId: string;
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  @ApiProperty({ format: 'uuid', description: 'where it concerns the recipient' }) participationId: string;
  @ApiProperty() sentAt: Date;
  @ApiProperty({ type: Date, nullable: true }) acknowledgedAt: Date | null;
  @ApiProperty({
    type: Date,
    nullable: true,
    description: 'since when it no longer asks the recipient for anything',
  })
  settledAt: Date | null;
}

export class AcknowledgedResponse extends ChangeResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'false where it had been acknowledged before' }) changed: boolean;
}

export class UnreadCountResponse {
  @ApiProperty({ description: '100,000 stands for more' }) unread: number;
}
