import {
  type ActivityStatus,
  activityStatuses,
  type OverlapStatus,
  overlapStatuses,
  type PlanKind,
  planKinds,
} from '@impact/contracts';
import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** Why two activities that overlap are both done nevertheless. */
export class OverlapResolutionRequest {
  /** For whoever reads the overlap, in words and without people; it never leaves the service in an event. */
  @IsString() @Length(1, 2000) explanation: string;
}

/** Which overlaps are listed. */
export class OverlapQuery extends PageQuery {
  /** Only those with an activity of a plan of this participation. */
  @IsOptional() @IsUUID() participationId?: string;
  /** Only those with an activity of this plan. */
  @IsOptional() @IsUUID() planId?: string;
  /** Only those that stand so. */
  @IsOptional() @IsIn(overlapStatuses) status?: OverlapStatus;
}

/** One side of an overlap: an activity, and the plan that it is part of. */
export class OverlappingActivityResponse {
  /** The activity. */
  @ApiProperty({ format: 'uuid' }) activityId: string;
  /** The plan that it is part of. */
  @ApiProperty({ format: 'uuid' }) planId: string;
  /** What sort of plan that is. */
  @ApiProperty({ enum: planKinds }) planKind: PlanKind;
  /** The participation whose plan it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** The first day, included. */
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  /** The last day, included. */
  @ApiProperty({ type: String, nullable: true }) to: string | null;
  /** How far it has come. */
  @ApiProperty({ enum: activityStatuses }) status: ActivityStatus;
}

/** Two activities of different plans that do the same, for the same people, at the same site, on the same days. */
export class OverlapResponse extends ChangeResponse {
  /** The overlap's own id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The initiative in which both are planned. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** What sort of activity both are. */
  @ApiProperty() type: string;
  /** For whom both are done; null where neither says. */
  @ApiProperty({ type: String, nullable: true }) population: string | null;
  /** The site where both are done. */
  @ApiProperty({ format: 'uuid' }) siteParticipationId: string;
  /** Both activities, as the approved plans have them. */
  @ApiProperty({ type: [OverlappingActivityResponse], minItems: 2, maxItems: 2 })
  activities: readonly OverlappingActivityResponse[];
  /** Whether it is left open, was explained, or went with one of the activities. */
  @ApiProperty({ enum: overlapStatuses }) status: OverlapStatus;
  /** The day on which it was found. */
  @ApiProperty() foundOn: string;
  /** The day on which it was explained or went; null while it is open. */
  @ApiProperty({ type: String, nullable: true }) closedOn: string | null;
  /** Why both are done nevertheless; null unless somebody explained it. */
  @ApiProperty({ type: String, nullable: true }) explanation: string | null;
  /** Who explained it. */
  @ApiProperty({ type: String, nullable: true }) resolvedBy: string | null;
  /** For `If-Match`. */
  @ApiProperty() version: number;
}
