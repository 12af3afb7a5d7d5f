import { IndicatorPublished, IsCivilDate, IsIndicatorVersion } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import type { IndicatorStatus } from './indicator.entity.js';

const message = '$property must be small letters, digits and hyphens, as in homicides';

/** The fields of a dictionary entry, as the event declares them. */
class EntryContent extends OmitType(IndicatorPublished, ['actor', 'indicatorId', 'indicator'] as const) {}

/** A new indicator version; it is a draft until it is published. */
export class IndicatorRequest extends EntryContent {
  /** The code without the version. */
  @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/, { message }) readonly code!: string;
  /** The number of the version. */
  @IsInt() @Min(1) @Max(9999) readonly version!: number;
}

/** Names the initiative whose indicator version is meant. */
export class IndicatorQuery {
  /** May be left out where only one initiative that the caller may see has the version. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
}

/** A last day for an indicator version; without it, the last day of the period that contains today. */
export class RetireRequest {
  /** The last day of the period that contains today unless told. */
  @IsOptional() @IsCivilDate() readonly lastDay?: string;
}

/** Asks for a page of the dictionary. */
export class IndicatorsQuery extends PageQuery {
  /** Of one initiative; of all that the caller may see unless told. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** The code without the version. */
  @IsOptional() @Matches(/^[a-z0-9][a-z0-9-]{0,59}$/, { message }) readonly code?: string;
}

/** An indicator version and what the dictionary says about it. */
export class IndicatorResponse extends EntryContent {
  /** `code@version`. */
  @IsIndicatorVersion() readonly indicator!: string;
  /** Whether it can be filed for. */
  @IsIn(['draft', 'published', 'retired']) readonly status!: IndicatorStatus;
  /** For `If-Match`. */
  @IsInt() readonly version!: number;
  /** Names the request in traces, logs and events; in the answer to a change. */
  @ApiProperty({ required: false })
  readonly correlationId?: string;
}
