import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

const outcomes = ['done', 'refused'] as const;
type Outcome = (typeof outcomes)[number];

export class ActivityQuery extends PageQuery {
  /** What one person did. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly subject?: string;
  /** `measurement.submission.endorsed`, or a method and a route: `PUT /v1/plans/{id}`. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly action?: string;
  /** What was done to one submission, plan, membership or other thing. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) readonly targetId?: string;
  /** What was done about one participation, or by a role held there. */
  @IsOptional() @IsUUID() readonly participationId?: string;
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(128) readonly correlationId?: string;
  @IsOptional() @IsIn(outcomes) readonly outcome?: Outcome;
  /** Not before this moment. */
  @ApiProperty({ example: '2026-01-31T00:00:00Z' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  readonly from?: Date;
  /** Before this moment. */
  @ApiProperty({ example: '2026-02-28T00:00:00Z' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  readonly to?: Date;
}

/** What somebody did, or was refused. */
export class ActivityResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ description: 'who' }) subject: string;
  @ApiProperty({ type: String, nullable: true, description: 'the role under which they acted' })
  role: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'where they hold it; of what was refused, what it was about',
  })
  participationId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) initiativeId: string | null;
  @ApiProperty({ example: 'measurement.submission.endorsed' }) action: string;
  @ApiProperty({ type: String, nullable: true, description: 'what it was done to' }) targetId: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'the version that the event gave to it; null where there was no event',
  })
  targetVersion: number | null;
  @ApiProperty() correlationId: string;
  @ApiProperty({ enum: outcomes }) outcome: Outcome;
  @ApiProperty({ type: String, nullable: true, description: 'why it was refused' }) code: string | null;
  @ApiProperty({
    description:
      'how often it was refused within the hour, of which this is the first; 1 of what was done, and after 90 days',
  })
  times: number;
}
