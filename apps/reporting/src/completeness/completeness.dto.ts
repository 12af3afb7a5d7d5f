import { type Basis, bases, IsPeriodId } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { CountsResponse, FigureNodeResponse } from '../figures/figures.dto.js';

/** Whose completeness is asked for; what is left out is asked for whatever it is. */
export class CompletenessQuery extends PageQuery {
  /** Completeness in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** The participations directly below this one; without it, all that the caller sees. */
  @IsOptional() @IsUUID() readonly parent?: string;
  /** Completeness in this period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  /** Completeness on this basis. */
  @IsOptional() @IsIn(bases) readonly basis: Basis = 'preliminary';
}

/** How complete a node and everything below it is, for one indicator version and period. */
export class CompletenessResponse {
  /** The participation. */
  @ApiProperty({ type: FigureNodeResponse }) node: FigureNodeResponse;
  /** The indicator version, as `code@version`. */
  @ApiProperty() indicator: string;
  /** The period. */
  @ApiProperty() periodId: string;
  /** The basis. */
  @ApiProperty({ enum: bases }) basis: Basis;
  /** How many contributions there are, of what sort. */
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  /** Of those expected, in per cent; null where none is. */
  @ApiProperty({ type: Number, nullable: true })
  percent: number | null;
  /** The per cent from which it counts as complete. */
  @ApiProperty({ type: Number, nullable: true })
  threshold: number | null;
  /** Whether the threshold is reached; null where there is none. */
  @ApiProperty({ type: Boolean, nullable: true }) complete: boolean | null;
}
