import { IsCivilDate, MeasureSetEntry } from '@impact/contracts';
import { PageQuery } from '@impact/service';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsUUID, ValidateNested } from 'class-validator';

/** The next version of an initiative's measure set; it is published at once. */
export class MeasureSetRequest {
  @IsUUID() readonly initiativeId!: string;
  @IsCivilDate() readonly effectiveFrom!: string;
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => MeasureSetEntry)
  readonly entries!: MeasureSetEntry[];
}

export class MeasureSetsQuery extends PageQuery {
  @IsOptional() @IsUUID() readonly initiativeId?: string;
}

/** A version of an initiative's measure set. */
export class MeasureSetBody extends MeasureSetRequest {
  @IsUUID() readonly measureSetId!: string;
  @IsInt() readonly version!: number;
  @ApiProperty({ description: 'In answers to a change.', required: false })
  readonly correlationId?: string;
}
