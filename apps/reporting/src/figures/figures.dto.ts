import { type Basis, bases, IsIndicatorVersion, IsPeriodId, type Tier, tiers } from '@impact/contracts';
import { IsInstant, PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export const hierarchies = ['as-was', 'as-is'] as const;
export type Hierarchy = (typeof hierarchies)[number];

export class FiguresQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Figures of this participation. */
  @IsOptional() @IsUUID() readonly node?: string;
  /** Figures of the participations directly below this one, by the hierarchy asked for. */
  @IsOptional() @IsUUID() readonly parent?: string;
  @IsOptional() @IsIn(tiers) readonly tier?: Tier;
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  /** `total` or `dimension:option`. */
  @IsOptional() @IsString() @Length(1, 125) readonly cell?: string;
  @IsOptional() @IsIn(bases) readonly basis?: Basis;
  /** `as-was`: the tree of each period's last day; `as-is`: today's tree, of one indicator and period at a time. */
  @IsOptional() @IsIn(hierarchies) readonly hierarchy: Hierarchy = 'as-was';
  /** The figures as they had been published at this instant. */
  @IsOptional() @IsInstant() readonly knownAt?: string;
}

export class CodeResponse {
  @ApiProperty({ example: 'fips' }) scheme: string;
  @ApiProperty({ example: '47007' }) code: string;
}

export class FigureNode {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: tiers }) tier: Tier;
  @ApiProperty({ type: [CodeResponse] }) codes: CodeResponse[];
}

export class FigurePeriod {
  @ApiProperty({ example: 'FFY2024-Q1' }) id: string;
  @ApiProperty({ description: 'what people read' }) label: string;
}

export class CountsResponse {
  @ApiProperty({ description: 'of a total, always the sum of reported, noNewResults and missing' })
  expected: number;
  @ApiProperty({ description: 'expected, and gave results' }) reported: number;
  @ApiProperty({ description: 'expected, and declared that there are none' }) noNewResults: number;
  @ApiProperty({ description: 'expected, and nothing filed on this basis' }) missing: number;
  @ApiProperty({ description: 'gave results without being expected; their numbers are in the figure' })
  reportedUnexpected: number;
  @ApiProperty({ description: 'declared that there are none without being expected' })
  noNewResultsUnexpected: number;
}

export class RefusalResponse {
  @ApiProperty({ example: 'ROLL_UP_REFUSED' }) code: string;
  @ApiProperty() detail: string;
}

/** One figure: a node's own contribution and everything below it, for one indicator version, period, cell and basis. */
export class FigureResponse {
  @ApiProperty({ example: '0199…~homicides@1~CY1983~total~official' }) key: string;
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  @ApiProperty({ type: FigureNode }) node: FigureNode;
  @ApiProperty({ example: 'homicides@1' }) indicator: string;
  @ApiProperty() indicatorTitle: string;
  @ApiProperty({ type: FigurePeriod }) period: FigurePeriod;
  @ApiProperty({ example: 'total' }) cell: string;
  @ApiProperty({ enum: bases }) basis: Basis;
  @ApiProperty({ enum: hierarchies }) hierarchy: Hierarchy;
  @ApiProperty({ type: String, nullable: true, description: 'exact decimal; null where nobody filed' })
  n: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'exact decimal; null where there is none' })
  d: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'n/d times per, rounded once to 6 decimals; else n',
  })
  value: string | null;
  @ApiProperty({
    description:
      'true where it tells of single people and is kept from you: n, d and value are null, cells are left out',
  })
  withheld: boolean;
  @ApiProperty() unit: string;
  @ApiProperty() per: number;
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  @ApiProperty({ description: 'true while somebody expected is missing' }) partial: boolean;
  @ApiProperty() underCorrection: boolean;
  @ApiProperty({
    description: 'true while contributions are being moved after a change of the tree, a set or a period',
  })
  moving: boolean;
  @ApiProperty({ type: String, nullable: true }) duplicates: 'may include duplicates' | null;
  @ApiPropertyOptional({ type: RefusalResponse }) refusal?: RefusalResponse;
  @ApiProperty({ type: [String] }) labels: string[];
  @ApiProperty({ description: '0 where it is not published: as-is' }) version: number;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'when its latest cause was committed',
  })
  committedAt: string | null;
}

export class ReconciledResponse {
  @ApiProperty({ format: 'date-time', description: 'when the first of these figures was last checked' })
  at: string;
  @ApiProperty({ description: 'submissions that were summed up anew' }) submissions: number;
  @ApiProperty() differences: number;
}

/** What is counted and not yet in any answer; 0 and 0 where everything is published. */
export class PublicationResponse {
  @ApiProperty({ description: 'for how long the oldest change has waited since it was committed' })
  waitingSeconds: number;
  @ApiProperty({ description: 'how many changes wait; 10,000 stands for more' }) waiting: number;
}

export class FiguresPage {
  @ApiProperty({ type: [FigureResponse] }) items: FigureResponse[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty({
    description: 'follow the feed from here: with these figures, it misses nothing and repeats nothing',
  })
  feedPosition: string;
  @ApiProperty({ type: PublicationResponse }) publication: PublicationResponse;
  @ApiProperty({ format: 'date-time' }) asOf: string;
  @ApiProperty({
    type: ReconciledResponse,
    nullable: true,
    description:
      'the latest reconciliation of the indicators and periods in this answer; null while one of them was never checked',
  })
  reconciled: ReconciledResponse | null;
}
