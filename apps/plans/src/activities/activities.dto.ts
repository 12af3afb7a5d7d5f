import { type ActivityStatus, activityStatuses } from '@impact/contracts';
import { ChangeResponse, IsDay, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { AgreedActivity } from './agreed-activity.entity.js';

/** How far an activity has come. */
export class ActivityStatusRequest {
  /** How far it has come now. */
  @IsIn(activityStatuses) status: ActivityStatus;
  /** The day from which that is so; not ahead, and not before the last change. */
  @IsDay() day: string;
}

/** Which activities are listed. */
export class AgreedActivityQuery extends PageQuery {
  /** Only those of this plan. */
  @IsOptional() @IsUUID() planId?: string;
  /** Only those of the plans of this participation. */
  @IsOptional() @IsUUID() participationId?: string;
  /** Only those that have come so far. */
  @IsOptional() @IsIn(activityStatuses) status?: ActivityStatus;
}

/** An activity of an approved plan, and how far it has come. */
export class AgreedActivityResponse extends ChangeResponse {
  /** The same through all versions of the plan. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The plan that it is part of. */
  @ApiProperty({ format: 'uuid' }) planId: string;
  /** The initiative in which it is planned. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The participation whose plan it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** What sort of activity it is, such as `training`. */
  @ApiProperty() type: string;
  /** For whom it is done, such as `students`. */
  @ApiProperty({ type: String, nullable: true }) population: string | null;
  /** The site where it is done. */
  @ApiProperty({ type: String, nullable: true }) siteParticipationId: string | null;
  /** The first day, included. */
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  /** The last day, included. */
  @ApiProperty({ type: String, nullable: true }) to: string | null;
  /** How far it has come. */
  @ApiProperty({ enum: activityStatuses }) status: ActivityStatus;
  /** The day from which that is so; null while it is planned and nobody said otherwise. */
  @ApiProperty({ type: String, nullable: true }) statusOn: string | null;
  /** For `If-Match`. */
  @ApiProperty() version: number;
}

export const agreedActivityResponse = ({
  isInApproved: _,
  startsOn: from,
  endsOn: to,
  ...shown
}: AgreedActivity): AgreedActivityResponse =>
  Object.assign(new AgreedActivityResponse(), { ...shown, from, to });
