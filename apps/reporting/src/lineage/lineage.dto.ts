import { greatestInt } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { CountsResponse, FigureNodeResponse, FigureResponse } from '../figures/figures.dto.js';

/** Which contributions to a figure, and which of its changes, are asked for. */
export class LineageQuery extends PageQuery {
  /** A version of the figure that is held elsewhere: the changes since are listed. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(greatestInt) readonly sinceVersion?: number;
}

/** What somebody decided about a submission. */
export class DecisionResponse {
  /** What was decided. */
  @ApiProperty({ example: 'accepted' }) action: string;
  /** An opaque subject. */
  @ApiProperty({ type: String, nullable: true }) subject: string | null;
  /** The role in which it was decided. */
  @ApiProperty({ type: String, nullable: true }) role: string | null;
  /** Where the role was held. */
  @ApiProperty({ type: String, nullable: true }) participationId: string | null;
  /** When it was decided. */
  @ApiProperty({ format: 'date-time' }) at: string;
  /** The revision that was decided about. */
  @ApiProperty() revision: number;
  /** Why, by the code of a reason; null where none is asked for. */
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
}

export const contributionStates = ['reported', 'no_new_results', 'missing'] as const;

/** What one participation adds to the figure, and who decided it. */
export class ContributionResponse {
  /** The submission; null where nothing was filed. */
  @ApiProperty({ type: String, nullable: true }) submissionId: string | null;
  /** Who contributes. */
  @ApiProperty({ type: FigureNodeResponse }) participation: FigureNodeResponse;
  /** Whether results, none, or nothing was filed. */
  @ApiProperty({ enum: contributionStates }) state: (typeof contributionStates)[number];
  /** What the submission declares; null where nothing was filed. */
  @ApiProperty({ enum: ['results', 'no_new_results'], nullable: true }) declaration: string | null;
  /** The revision that counts; null where nothing does. */
  @ApiProperty({ type: Number, nullable: true }) revision: number | null;
  /** What it adds to n, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  /** What it adds to d, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  /** The cell that is taken apart. */
  @ApiProperty() cell: string;
  /** True where the participation is expected to file. */
  @ApiProperty() expected: boolean;
  /** True where it was filed late; null where nothing was filed. */
  @ApiProperty({ type: Boolean, nullable: true }) late: boolean | null;
  /** True while it is being corrected. */
  @ApiProperty() underCorrection: boolean;
  /** True where it was not active in the period and counts under its last known parent. */
  @ApiProperty()
  byLastKnownParent: boolean;
  /** The last 20. */
  @ApiProperty({ type: [DecisionResponse] }) decisions: DecisionResponse[];
  /** How many there are; measurement tells them all: GET submissions/{id}/history. */
  @ApiProperty()
  decisionsTotal: number;
}

/** What all contributions add up to, worked out anew. */
export class ReproducedResponse {
  /** The sum of n, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  /** The sum of d, as an exact decimal. */
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  /** True where the numbers are kept from you. */
  @ApiProperty() withheld: boolean;
  /** How many contributions there are, of what sort. */
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
}

/** What an approved plan wants the indicator to reach. */
export class ObjectiveResponse {
  /** The plan. */
  @ApiProperty({ format: 'uuid' }) planId: string;
  /** Whose plan it is. */
  @ApiProperty({ format: 'uuid' }) participationId: string;
  /** The objective within the plan. */
  @ApiProperty({ format: 'uuid' }) objectiveId: string;
  /** The value from which the plan starts; null while unknown. */
  @ApiProperty({ type: String, nullable: true }) baseline: string | null;
  /** Null only where it is withheld. */
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  /** True where the numbers are kept from you. */
  @ApiProperty() withheld: boolean;
  /** Whether the value is to rise, to fall, or neither. */
  @ApiProperty() direction: string;
  /** The day by which it is to be reached. */
  @ApiProperty({ format: 'date' }) due: string;
}

/** One version of a figure as it was published. */
export class FigureVersionResponse {
  /** The number of the version. */
  @ApiProperty() version: number;
  /** Its position in the feed. */
  @ApiProperty() position: string;
  /** n as it was published. */
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  /** d as it was published. */
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  /** The value as it was published. */
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  /** True where the numbers are kept from you. */
  @ApiProperty() withheld: boolean;
  /** How many contributions it had, of what sort. */
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  /** True while a submission in it was being corrected. */
  @ApiProperty() underCorrection: boolean;
  /** Ids of the events behind it, at most 20. */
  @ApiProperty({ type: [String] }) causes: string[];
  /** How many events are behind it. */
  @ApiProperty() causesTotal: number;
  /** When its latest cause was committed. */
  @ApiProperty({ format: 'date-time' }) committedAt: string;
  /** When it was published. */
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
}

/** A figure taken apart: its contributions, what they add up to, who decided them, and what it is for. */
export class LineageResponse {
  /** As of this answer, which the published one follows within a moment. */
  @ApiProperty({ type: FigureResponse })
  figure: FigureResponse;
  /** True where the figure is kept from you: what it is made of is left out. */
  @ApiProperty()
  withheld: boolean;
  /** What adds to it, in the order of participations. */
  @ApiProperty({ type: [ContributionResponse] }) contributions: ContributionResponse[];
  /** The cursor to go on from; null at the end. */
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  /** Worked out anew from all contributions. */
  @ApiProperty({ type: ReproducedResponse })
  reproduced: ReproducedResponse;
  /** True where the figure is what its contributions add up to. */
  @ApiProperty() equal: boolean;
  /** The objectives of its participation and of those above it. */
  @ApiProperty({ type: [ObjectiveResponse] }) objectives: ObjectiveResponse[];
  /** The versions since the one that was asked about. */
  @ApiPropertyOptional({ type: [FigureVersionResponse] }) changesSince?: FigureVersionResponse[];
  /** The position in the feed that the answer stands for. */
  @ApiProperty() feedPosition: string;
}
