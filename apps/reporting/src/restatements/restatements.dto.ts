import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { CountsResponse } from '../figures/figures.dto.js';

export class RestatementsQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Restatements of figures of this participation. */
  @IsOptional() @IsUUID() readonly node?: string;
}

export class ValueResponse {
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  @ApiProperty({ description: 'true where the numbers are kept from you' }) withheld: boolean;
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  @ApiProperty() underCorrection: boolean;
}

export class RestatedFigureResponse {
  @ApiProperty() key: string;
  @ApiProperty({ type: ValueResponse }) old: ValueResponse;
  @ApiProperty({ type: ValueResponse }) new: ValueResponse;
}

/** Official figures before and after an accepted correction or a retraction. */
export class RestatementResponse {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'the id of the event that caused it' }) cause: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty() revision: number;
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
  @ApiProperty({ format: 'date-time' }) committedAt: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  @ApiProperty({ type: [RestatedFigureResponse] }) figures: RestatedFigureResponse[];
}
