import { IsInstant, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

const outcomes = ['done', 'refused'] as const;
type Outcome = (typeof outcomes)[number];

/** Which activities are listed. */
export class ActivityQuery extends PageQuery {
  /** What one person did. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly subject?: string;
  /** `measurement.submission.endorsed`, or a method and a route: `PUT /v1/plans/{id}`. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly action?: string;
  /** What was done to one submission, plan, membership or other thing. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly targetId?: string;
  /** What was done about one participation, or by a role held there. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  /** What was done in one initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** What was done by one request. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(128) readonly correlationId?: string;
  /** `done`, or what was `refused`. */
  @IsOptional() @IsIn(outcomes) readonly outcome?: Outcome;
  /** Not before this moment. */
  @IsOptional() @IsInstant() readonly from?: string;
  /** Before this moment. */
  @IsOptional() @IsInstant() readonly to?: string;
}

/** What somebody did, or was refused. */
export class ActivityResponse {
  /** Ascending in the order of time. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** When it was done or, of what was refused often, when first within the hour. */
  @ApiProperty({ format: 'date-time' }) at: string;
  /** Who did it. */
  @ApiProperty() subject: string;
  /** The role under which they acted. */
  @ApiProperty({ type: String, nullable: true })
  role: string | null;
  /** Where they hold the role; of what was refused, what it was about. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  participationId: string | null;
  /** The initiative in which it was done, where it names one. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) initiativeId: string | null;
  /** The event without its version, or a method and a route. */
  @ApiProperty({ example: 'measurement.submission.endorsed' }) action: string;
  /** What it was done to. */
  @ApiProperty({ type: String, nullable: true }) targetId: string | null;
  /** The version that the event gave to it; null where there was no event. */
  @ApiProperty({ type: Number, nullable: true })
  targetVersion: number | null;
  /** The request by which it was done, as traces, logs and events name it. */
  @ApiProperty() correlationId: string;
  /** `done`, or `refused`. */
  @ApiProperty({ enum: outcomes }) outcome: Outcome;
  /** Why it was refused. */
  @ApiProperty({ type: String, nullable: true }) code: string | null;
  /** How often it was refused within the hour, of which this is the first; 1 of what was done, and after 90 days. */
  @ApiProperty()
  times: number;
}
