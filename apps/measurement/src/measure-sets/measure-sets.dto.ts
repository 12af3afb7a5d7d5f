import { IsCivilDate, MeasureSetEntry } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, ValidateNested } from 'class-validator';

/** The next version of an initiative's measure set; it is published at once. */
export class MeasureSetRequest {
  /** The initiative that asks for the indicators. */
  @IsUUID() readonly initiativeId!: string;
  /** The day from which on they are asked for. */
  @IsCivilDate() readonly effectiveFrom!: string;
  /** The indicators, of which tiers they are asked and in which periods. */
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => MeasureSetEntry)
  readonly entries!: MeasureSetEntry[];
}

/** Asks for a page of measure sets. */
export class MeasureSetsQuery extends PageQuery {
  /** Of one initiative; of all that the caller may see unless told. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
}

/** A version of an initiative's measure set. */
export class MeasureSetResponse extends MeasureSetRequest {
  /** The id of the measure set. */
  @IsUUID() readonly measureSetId!: string;
  /** The number of the version. */
  @IsInt() readonly version!: number;
  /** Names the request in traces, logs and events; in the answer to a change. */
  @ApiProperty({ required: false })
  readonly correlationId?: string;
}
