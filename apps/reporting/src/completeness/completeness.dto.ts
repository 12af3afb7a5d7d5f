import { type Basis, bases, IsPeriodId } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { CountsResponse, FigureNode } from '../figures/figures.dto.js';

export class CompletenessQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** The participations directly below this one; without it, all that the caller sees. */
  @IsOptional() @IsUUID() readonly parent?: string;
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  @IsOptional() @IsIn(bases) readonly basis: Basis = 'preliminary';
}

/** How complete a node and everything below it is, for one indicator version and period. */
export class CompletenessResponse {
  @ApiProperty({ type: FigureNode }) node: FigureNode;
  @ApiProperty() indicator: string;
  @ApiProperty() periodId: string;
  @ApiProperty({ enum: bases }) basis: Basis;
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'of those expected, in per cent; null where none is',
  })
  percent: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'the per cent from which it counts as complete' })
  threshold: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) complete: boolean | null;
}
