import { ChangeResponse } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { DifferenceResponse } from '../reconciliations/reconciliations.dto.js';
import { type RebuildPhase, rebuildPhases } from './rebuild.js';

/** How a rebuild is to end. */
export class RebuildRequest {
  /** Ends after the comparison and changes nothing. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** A rebuild, and how far it is. */
export class RebuildResponse {
  /** Its id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** True where it ends after the comparison and changes nothing. */
  @ApiProperty() dryRun: boolean;
  @ApiProperty({
    enum: rebuildPhases,
    description: 'the last four are ends; `compared` is that of a dry run',
  })
  phase: RebuildPhase;
  /** When it was started. */
  @ApiProperty({ format: 'date-time' }) beganAt: string;
  /** When it ended; null while it is under way. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
  /** How long it has taken. */
  @ApiProperty() seconds: number;
  @ApiProperty({ description: 'records of the log that were read' }) records: number;
  @ApiProperty({ description: 'of so many' }) total: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'contributions compared, of what was filed and what is only expected; null before',
  })
  contributions: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'sums of descendants compared, of every cell on both bases',
  })
  sums: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'of those, so many were not alike' })
  differences: number | null;
  @ApiProperty({ type: [DifferenceResponse], description: 'the first 100 of them' })
  details: readonly DifferenceResponse[];
  @ApiProperty({ type: Number, nullable: true, description: 'figures handed to the publisher by the switch' })
  published: number | null;
  /** Why it failed; null where it did not. */
  @ApiProperty({ type: String, nullable: true }) failure: string | null;
}

/** A rebuild that was started, or asked to end. */
export class RebuildChangedResponse extends RebuildResponse implements ChangeResponse {
  /** The correlation id of the request. */
  @ApiProperty() readonly correlationId?: string;
}
