import { ChangeResponse, PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type DifferenceKind, differenceKinds } from './difference.js';

export const reconciliationModes = ['full', 'sample'] as const;
export type ReconciliationMode = (typeof reconciliationModes)[number];

/** What a reconciliation is to check. */
export class ReconciliationRequest {
  /** `full` checks everything, `sample` the slices that have waited longest. */
  @IsIn(reconciliationModes) readonly mode: ReconciliationMode;
}

/** Which reconciliations are asked for. */
export class ReconciliationsQuery extends PageQuery {}

/** Something that is stored otherwise than it follows from. */
export class DifferenceResponse {
  /**
   * Contribution: stored in another place, or expected otherwise, than the structure says; figure: a sum is not that
   * of the contributions; published: a published figure is not what the sums give.
   */
  @ApiProperty({ enum: differenceKinds })
  kind: DifferenceKind;
  /** A figure key, or `participation~indicator~period` of a contribution. */
  @ApiProperty()
  key: string;
  /** What differs; values are not shown to operators. */
  @ApiProperty({ type: [String] })
  fields: readonly string[];
}

/** What one run of the reconciliation found. */
export class ReconciliationResponse {
  /** Its number. */
  @ApiProperty() id: number;
  /** What it checked. */
  @ApiProperty({ enum: reconciliationModes }) mode: ReconciliationMode;
  /** When it ended. */
  @ApiProperty({ format: 'date-time' }) at: string;
  /** How long it took. */
  @ApiProperty() seconds: number;
  /** Submissions that were summed up anew. */
  @ApiProperty() submissions: number;
  /** Figures that were compared. */
  @ApiProperty() figures: number;
  /** How many differences it found. */
  @ApiProperty() differences: number;
  /** The first 100 of them. */
  @ApiProperty({ type: [DifferenceResponse] })
  details: DifferenceResponse[];
  /** The last feed position when the run ended. */
  @ApiProperty() feedPosition: string;
}

/** What the run that was asked for found. */
export class ReconciliationChangedResponse extends ReconciliationResponse implements ChangeResponse {
  /** The correlation id of the request. */
  @ApiProperty() readonly correlationId?: string;
}
