import { PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import { CountsResponse, FigureNode, FigureResponse } from '../figures/figures.dto.js';

export class LineageQuery extends PageQuery {
  /** A version of the figure that is held elsewhere: the changes since are listed. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) readonly sinceVersion?: number;
}

export class DecisionResponse {
  @ApiProperty({ example: 'accepted' }) action: string;
  @ApiProperty({ type: String, nullable: true, description: 'an opaque subject' }) subject: string | null;
  @ApiProperty({ type: String, nullable: true }) role: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where the role was held' }) participationId:
    string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() revision: number;
  @ApiProperty({ type: String, nullable: true }) reasonCode: string | null;
}

export const contributionStates = ['reported', 'no_new_results', 'missing'] as const;

/** What one participation adds to the figure, and who decided it. */
export class ContributionResponse {
  @ApiProperty({ type: String, nullable: true }) submissionId: string | null;
  @ApiProperty({ type: FigureNode }) participation: FigureNode;
  @ApiProperty({ enum: contributionStates }) state: (typeof contributionStates)[number];
  @ApiProperty({ enum: ['results', 'no_new_results'], nullable: true }) declaration: string | null;
  @ApiProperty({ type: Number, nullable: true }) revision: number | null;
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  @ApiProperty() cell: string;
  @ApiProperty() expected: boolean;
  @ApiProperty({ type: Boolean, nullable: true }) late: boolean | null;
  @ApiProperty() underCorrection: boolean;
  @ApiProperty({
    description: 'true where it was not active in the period and counts under its last known parent',
  })
  adrift: boolean;
  @ApiProperty({ type: [DecisionResponse], description: 'the last 20' }) decisions: DecisionResponse[];
  @ApiProperty({
    description: 'how many there are; measurement tells them all: GET submissions/{id}/history',
  })
  decisionsTotal: number;
}

export class ReproducedResponse {
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  @ApiProperty({ description: 'true where the numbers are kept from you' }) withheld: boolean;
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
}

export class ObjectiveResponse {
  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty({ format: 'uuid' }) participationId: string;
  @ApiProperty({ format: 'uuid' }) objectiveId: string;
  @ApiProperty({ type: String, nullable: true }) baseline: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null only where it is withheld' }) target:
    string | null;
  @ApiProperty({ description: 'true where the numbers are kept from you' }) withheld: boolean;
  @ApiProperty() direction: string;
  @ApiProperty({ format: 'date' }) due: string;
}

/** One version of a figure as it was published. */
export class FigureVersionResponse {
  @ApiProperty() version: number;
  @ApiProperty() position: string;
  @ApiProperty({ type: String, nullable: true }) n: string | null;
  @ApiProperty({ type: String, nullable: true }) d: string | null;
  @ApiProperty({ type: String, nullable: true }) value: string | null;
  @ApiProperty({ description: 'true where the numbers are kept from you' }) withheld: boolean;
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  @ApiProperty() underCorrection: boolean;
  @ApiProperty({ type: [String], description: 'ids of the events behind it, at most 20' }) causes: string[];
  @ApiProperty() causesTotal: number;
  @ApiProperty({ format: 'date-time' }) committedAt: string;
  @ApiProperty({ format: 'date-time' }) publishedAt: string;
}

/** A figure taken apart: its contributions, what they add up to, who decided them, and what it is for. */
export class LineageResponse {
  @ApiProperty({
    type: FigureResponse,
    description: 'as of this answer, which the published one follows within a moment',
  })
  figure: FigureResponse;
  @ApiProperty({ description: 'true where the figure is kept from you: what it is made of is left out' })
  withheld: boolean;
  @ApiProperty({ type: [ContributionResponse] }) contributions: ContributionResponse[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty({ type: ReproducedResponse, description: 'worked out anew from all contributions' })
  reproduced: ReproducedResponse;
  @ApiProperty({ description: 'true where the figure is what its contributions add up to' }) equal: boolean;
  @ApiProperty({ type: [ObjectiveResponse] }) objectives: ObjectiveResponse[];
  @ApiPropertyOptional({ type: [FigureVersionResponse] }) changesSince?: FigureVersionResponse[];
  @ApiProperty() feedPosition: string;
}
