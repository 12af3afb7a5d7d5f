import { type Basis, bases, IsIndicatorVersion, IsPeriodId, type Tier, tiers } from '@impact/contracts';
import { IsInstant, PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

export const hierarchies = ['as-was', 'as-is'] as const;
export type Hierarchy = (typeof hierarchies)[number];

/** Which figures are asked for; what is left out is asked for whatever it is. */
export class FiguresQuery extends PageQuery {
  /** Figures of this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Figures of this participation. */
  @IsOptional() @IsUUID() readonly node?: string;
  /** Figures of the participations directly below this one, by the hierarchy asked for. */
  @IsOptional() @IsUUID() readonly parent?: string;
  /** Figures of participations of this tier. */
  @IsOptional() @IsIn(tiers) readonly tier?: Tier;
  /** Figures of this indicator version, as `code@version`. */
  @IsOptional() @IsIndicatorVersion() readonly indicator?: string;
  /** Figures of this period. */
  @IsOptional() @IsPeriodId() readonly periodId?: string;
  /** `total` or `dimension:option`. */
  @IsOptional() @IsString() @Length(1, 125) readonly cell?: string;
  /** Figures on this basis. */
  @IsOptional() @IsIn(bases) readonly basis?: Basis;
  /** `as-was`: the tree of each period's last day; `as-is`: today's tree, of one indicator and period at a time. */
  @IsOptional() @IsIn(hierarchies) readonly hierarchy: Hierarchy = 'as-was';
  /** The figures as they had been published at this instant. */
  @IsOptional() @IsInstant() readonly knownAt?: string;
}

/** A code of an organization within a scheme. */
export class CodeResponse {
  /** The scheme within which the code is unique. */
  @ApiProperty({ example: 'fips' }) scheme: string;
  /** The code. */
  @ApiProperty({ example: '47007' }) code: string;
}

/** A participation as figures are shown at it. */
export class FigureNodeResponse {
  /** Its id. */
  @ApiProperty({ format: 'uuid' }) id: string;
  /** The organization's name. */
  @ApiProperty() name: string;
  /** Its tier. */
  @ApiProperty({ enum: tiers }) tier: Tier;
  /** The organization's codes. */
  @ApiProperty({ type: [CodeResponse] }) codes: CodeResponse[];
}

/** A period, by its id and by what people call it. */
export class FigurePeriodResponse {
  /** The period's id. */
  @ApiProperty({ example: 'FFY2024-Q1' }) id: string;
  /** What people read. */
  @ApiProperty() label: string;
}

/** How many contributions a figure has, of what sort. */
export class CountsResponse {
  /** Of a total, always the sum of reported, noNewResults and missing. */
  @ApiProperty()
  expected: number;
  /** Expected, and gave results. */
  @ApiProperty() reported: number;
  /** Expected, and declared that there are none. */
  @ApiProperty() noNewResults: number;
  /** Expected, and nothing filed on this basis. */
  @ApiProperty() missing: number;
  /** Gave results without being expected; their numbers are in the figure. */
  @ApiProperty()
  reportedUnexpected: number;
  /** Declared that there are none without being expected. */
  @ApiProperty()
  noNewResultsUnexpected: number;
}

/** Why the numbers of several organizations are not added. */
export class RefusalResponse {
  /** The stable code of the refusal. */
  @ApiProperty({ example: 'ROLL_UP_REFUSED' }) code: string;
  /** One sentence that says what to do. */
  @ApiProperty() detail: string;
}

/** One figure: a node's own contribution and everything below it, for one indicator version, period, cell and basis. */
export class FigureResponse {
  /** What the figure is of, as one text. */
  @ApiProperty({ example: '0199…~homicides@1~CY1983~total~official' }) key: string;
  /** Its initiative. */
  @ApiProperty({ format: 'uuid' }) initiativeId: string;
  /** The participation at which it is shown. */
  @ApiProperty({ type: FigureNodeResponse }) node: FigureNodeResponse;
  /** The indicator version, as `code@version`. */
  @ApiProperty({ example: 'homicides@1' }) indicator: string;
  /** What people call the indicator. */
  @ApiProperty() indicatorTitle: string;
  /** The period. */
  @ApiProperty({ type: FigurePeriodResponse }) period: FigurePeriodResponse;
  /** `total`, or a part of it as `dimension:option`. */
  @ApiProperty({ example: 'total' }) cell: string;
  /** Whether it counts what was last submitted or what was last accepted. */
  @ApiProperty({ enum: bases }) basis: Basis;
  /** By which tree it is rolled up. */
  @ApiProperty({ enum: hierarchies }) hierarchy: Hierarchy;
  /** Exact decimal; null where nobody filed. */
  @ApiProperty({ type: String, nullable: true })
  n: string | null;
  /** Exact decimal; null where there is none. */
  @ApiProperty({ type: String, nullable: true })
  d: string | null;
  /** N/d times per, rounded once to 6 decimals; else n. */
  @ApiProperty({ type: String, nullable: true })
  value: string | null;
  /** True where it tells of single people and is kept from you: n, d and value are null, cells are left out. */
  @ApiProperty()
  withheld: boolean;
  /** The unit of its numbers. */
  @ApiProperty() unit: string;
  /** By how much a ratio is multiplied. */
  @ApiProperty() per: number;
  /** How many contributions it has, of what sort. */
  @ApiProperty({ type: CountsResponse }) counts: CountsResponse;
  /** True while somebody expected is missing. */
  @ApiProperty() partial: boolean;
  /** True while a submission in it is being corrected. */
  @ApiProperty() underCorrection: boolean;
  /** True while contributions are being moved after a change of the tree, a set or a period. */
  @ApiProperty()
  moving: boolean;
  /** Says that people may be counted by several organizations; null where they are not. */
  @ApiProperty({ type: String, nullable: true }) duplicates: 'may include duplicates' | null;
  /** Why its numbers are not added; absent where they are. */
  @ApiPropertyOptional({ type: RefusalResponse }) refusal?: RefusalResponse;
  /** What must be known beside the numbers. */
  @ApiProperty({ type: [String] }) labels: string[];
  /** 0 where it is not published: as-is. */
  @ApiProperty() version: number;
  /** When its latest cause was committed. */
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  committedAt: string | null;
}

/** What the latest checks of these figures found. */
export class ReconciledResponse {
  /** When the first of these figures was last checked. */
  @ApiProperty({ format: 'date-time' })
  at: string;
  /** Submissions that were summed up anew. */
  @ApiProperty() submissions: number;
  /** How many differences these checks found. */
  @ApiProperty() differences: number;
}

/** What is counted and not yet in any answer; 0 and 0 where everything is published. */
export class PublicationResponse {
  /** For how long the oldest change has waited since it was committed. */
  @ApiProperty()
  waitingSeconds: number;
  /** How many changes wait; 10,000 stands for more. */
  @ApiProperty() waiting: number;
}

/** Some figures, and the position in the feed that they stand for. */
export class FiguresResponse {
  /** The figures, in the order of their keys. */
  @ApiProperty({ type: [FigureResponse] }) items: FigureResponse[];
  /** The cursor to go on from; null at the end. */
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  /** Follow the feed from here: with these figures, it misses nothing and repeats nothing. */
  @ApiProperty()
  feedPosition: string;
  /** What is counted and waits to be published. */
  @ApiProperty({ type: PublicationResponse }) publication: PublicationResponse;
  /** The instant as of which they are given. */
  @ApiProperty({ format: 'date-time' }) asOf: string;
  /**
   * The latest reconciliation of the indicators and periods in this answer; null while one of them was never checked.
   */
  @ApiProperty({ type: ReconciledResponse, nullable: true })
  reconciled: ReconciledResponse | null;
}
