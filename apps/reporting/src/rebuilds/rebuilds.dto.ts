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
  /** The last four are ends; `compared` is that of a dry run. */
  @ApiProperty({ enum: rebuildPhases })
  phase: RebuildPhase;
  /** When it was started. */
  @ApiProperty({ format: 'date-time' }) beganAt: string;
  /** When it ended; null while it is under way. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt: string | null;
  /** How long it has taken. */
  @ApiProperty() seconds: number;
  /** Records of the log that were read. */
  @ApiProperty() records: number;
  /** Of so many. */
  @ApiProperty() total: number;
  /** Contributions compared, of what was filed and what is only expected; null before. */
  @ApiProperty({ type: Number, nullable: true })
  contributions: number | null;
  /** Sums of descendants compared, of every cell on both bases. */
  @ApiProperty({ type: Number, nullable: true })
  sums: number | null;
  /** Of those, so many were not alike. */
  @ApiProperty({ type: Number, nullable: true })
  differences: number | null;
  /** The first 100 of them. */
  @ApiProperty({ type: [DifferenceResponse] })
  details: readonly DifferenceResponse[];
  /** Figures handed to the publisher by the switch. */
  @ApiProperty({ type: Number, nullable: true })
  published: number | null;
  /** Why it failed; null where it did not. */
  @ApiProperty({ type: String, nullable: true }) failure: string | null;
}

/** A rebuild that was started, or asked to end. */
export class RebuildChangedResponse extends RebuildResponse implements ChangeResponse {
  /** The correlation id of the request. */
  @ApiProperty() readonly correlationId?: string;
}
