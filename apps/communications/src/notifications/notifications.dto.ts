import { ChangeResponse, IsInstant, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type Template, templates } from '../notification-requests/notification-request.js';

/** Asks for a page of the caller's inbox. */
export class NotificationQuery extends PageQuery {
  /** `unread` leaves out what was acknowledged, and what no longer asks for anything. */
  @IsOptional() @IsIn(['unread', 'all']) readonly state: 'unread' | 'all' = 'all';
}

/** Takes note of everything in the inbox. */
export class AcknowledgeAllRequest {
  /** Only what was sent at or before this instant, RFC 3339; everything sent so far unless told. */
  @IsOptional() @IsInstant() readonly before?: string;
}

/** The event that a notification tells of. */
export class NotificationCauseResponse {
  /** The event's id. */
  @ApiProperty() eventId: string;
  /** The event's type. */
  @ApiProperty({ example: 'impact.measurement.submission.returned.v1' }) type: string;
}

/** One notification in the caller's inbox. */
export class NotificationResponse {
  /** The notification's id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** What it tells. */
  @ApiProperty({ enum: templates }) template: Template;
  /** One sentence, made of codes and bounded labels. */
  @ApiProperty() text: string;
  /** The event that it tells of. */
  @ApiProperty({ type: NotificationCauseResponse }) cause: NotificationCauseResponse;
  /** The submission or plan that it is about. */
  @ApiProperty() subjectId: string;
  /** The initiative in which it happened. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** Where it concerns the recipient. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** When it came into the inbox. */
  @ApiProperty() sentAt: Date;
  /** When the recipient took note; null until then. */
  @ApiProperty({ type: Date, nullable: true }) acknowledgedAt: Date | null;
  /** Since when it no longer asks the recipient for anything. */
  @ApiProperty({ type: Date, nullable: true })
  settledAt: Date | null;
}

/** What came of taking note of one notification. */
export class AcknowledgedResponse extends ChangeResponse {
  /** The notification's id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** False where it had been acknowledged before. */
  @ApiProperty() changed: boolean;
}

/** How much is unread in the caller's inbox. */
export class UnreadCountResponse {
  /** 100,000 stands for more. */
  @ApiProperty() unread: number;
}
