import { type Basis, bases, type GoalDirection, goalDirections, IsFiscalYear } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type Pace, type PaceReason, paceReasons, paces } from './pace.js';

/** Whose progress is asked for. */
export class ProgressQuery extends PageQuery {
  /** The goals of this participation. */
  @IsUUID() readonly node!: string;
  /** Those of this federal fiscal year alone. */
  @IsOptional() @IsFiscalYear() readonly fiscalYear?: string;
  /** By the figures of this basis. */
  @IsOptional() @IsIn(bases) readonly basis: Basis = 'official';
}

/** How far a fiscal year has been counted. */
export class ElapsedResponse {
  /** The days from the first of the year to the end of the last period that counts. */
  @ApiProperty() days: number;
  /** The days of the year. */
  @ApiProperty() of: number;
}

/** What was achieved of an annual goal by the end of the last period that counts. */
export class ProgressResponse {
  /** The goal, as plans have it. */
  @ApiProperty({ format: 'uuid' }) goalId: string;
  /** The participation whose goal it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** The indicator version, as `code@version`. */
  @ApiProperty() indicator: string;
  /** The indicator's title; null while nobody published it here. */
  @ApiProperty({ type: String, nullable: true }) indicatorTitle: string | null;
  /** The unit of its values; null while nobody published it here. */
  @ApiProperty({ type: String, nullable: true }) unit: string | null;
  /** The federal fiscal year, as in `FFY2027`. */
  @ApiProperty() fiscalYear: string;
  /** Whether the value is to rise or to fall. */
  @ApiProperty({ enum: goalDirections }) direction: GoalDirection;
  /** The basis of what was achieved; off track is told by official figures alone. */
  @ApiProperty({ enum: bases }) basis: Basis;
  /** Where it starts from; null while unknown, which is not 0, and where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) baseline: string | null;
  /** What is to be reached; null only where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  /** The exact numerator of the year so far; null where there is no figure, and where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  /** The exact denominator of the year so far; null where there is none, and where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  /** The value of the year so far, a ratio divided last; null where nothing was filed, which is not 0. */
  @ApiProperty({ type: String, nullable: true }) achieved: string | null;
  /** True where something of what was achieved is missing. */
  @ApiProperty() partial: boolean;
  /** The last period that counts; null where none does. */
  @ApiProperty({ type: String, nullable: true, example: 'FFY2027-Q2' }) upTo: string | null;
  /** How far the year has been counted; null where nothing counts. */
  @ApiProperty({ type: ElapsedResponse, nullable: true }) elapsed: ElapsedResponse | null;
  /** Where the goal would be by now: baseline + elapsed share × (target − baseline); null where that is unknown or withheld. */
  @ApiProperty({ type: String, nullable: true }) line: string | null;
  /** Off track is less than nine tenths of the line, or more than eleven where less is better; null where it is withheld. */
  @ApiProperty({ enum: paces, nullable: true }) pace: Pace['pace'] | null;
  /** Why the pace is unknown; null where it is known or withheld. */
  @ApiProperty({ enum: paceReasons, nullable: true }) reason: PaceReason | null;
  /** True where the numbers are kept from you. */
  @ApiProperty() withheld: boolean;
}
