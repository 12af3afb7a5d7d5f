import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { CountsResponse } from '../figures/figures.dto.js';

/** Whose restatements are asked for. */
export class RestatementsQuery extends PageQuery {
  /** Restatements in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Restatements of figures of this participation. */
  @IsOptional() @IsUUID() readonly node?: string;
}

/** What an official figure said. */
export class ValueResponse {
  /** n, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  /** d, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  /** n/d times per; else n. */
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  /** True where the numbers are kept from you. */
  @ApiProperty() withheld: boolean;
  /** How many contributions it had, of what sort. */
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  /** True while a submission in it was being corrected. */
  @ApiProperty() underCorrection: boolean;
}

/** One figure before and after. */
export class RestatedFigureResponse {
  /** What the figure is of, as one text. */
  @ApiProperty() key: string;
  /** What it said before. */
  @ApiProperty({ type: ValueResponse }) old: ValueResponse;
  /** What it says since. */
  @ApiProperty({ type: ValueResponse }) new: ValueResponse;
}

/** Official figures before and after an accepted correction or a retraction. */
export class RestatementResponse {
  /** Its id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The id of the event that caused it. */
  @ApiProperty() cause: string;
  /** The submission that was corrected or retracted. */
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  /** The revision that did so. */
  @ApiProperty() revision: number;
  /** Why, by the code of a reason. */
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
  /** When its cause was committed. */
  @ApiProperty({ format: 'date-time' }) committedAt: string;
  /** When it was published. */
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
  /** The figures that it changed. */
  @ApiProperty({ type: [RestatedFigureResponse] }) figures: RestatedFigureResponse[];
}
