import { ChangeResponse } from '@impact/service';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';

export class HeldResponse {
  @IsString() readonly reason!: string;
  @IsString() readonly detail!: string;
}

/** How far a group is in a partition. */
export class ConsumerResponse {
  @IsString() readonly group!: string;
  @IsString() readonly topic!: string;
  @IsInt() readonly partition!: number;
  /** The offset of the first record not yet applied; null where none is stored. */
  @IsOptional() @IsString() readonly position!: string | null;
  /** The offset of the next record; null while the broker does not answer. */
  @IsOptional() @IsString() readonly logEnd!: string | null;
  @IsOptional() @IsInt() readonly lag!: number | null;
  /** Whether the process that answers reads it; only that one knows whether it is held. */
  @IsBoolean() readonly readHere!: boolean;
  @IsOptional() @ValidateNested() @Type(() => HeldResponse) readonly held!: HeldResponse | null;
  @IsInt() readonly parkedEvents!: number;
  @IsInt() readonly parkedKeys!: number;
}

export class ConsumersResponse {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConsumerResponse)
  readonly items!: ConsumerResponse[];
}

const textOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'number' ? String(value) : value;

export class ReplayRequest {
  @IsString() @Length(1, 200) readonly group!: string;
  @IsString() @Length(1, 249) readonly topic!: string;
  /** All partitions unless told. */
  @IsOptional() @IsInt() @Min(0) readonly partition?: number;
  /** `start` or `end` of the log, or the offset of the record to be read next. */
  @Transform(textOf)
  @Matches(/^(start|end|0|[1-9]\d{0,17})$/, { message: '$property must be start, end or a number' })
  readonly offset!: string;
}

export class MovedPosition {
  @IsInt() readonly partition!: number;
  /** Null where none was stored. */
  @IsOptional() @IsString() readonly from!: string | null;
  @IsString() readonly to!: string;
}

export class ReplayResponse extends ChangeResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => MovedPosition) readonly moved!: MovedPosition[];
}

export class ResumeRequest {
  @IsString() @Length(1, 200) readonly group!: string;
  @IsString() @Length(1, 249) readonly topic!: string;
  @IsInt() @Min(0) readonly partition!: number;
}

export class ResumeResponse extends ChangeResponse {
  /** Until then what fails is parked, however many keys it is. */
  @IsISO8601() readonly brakeLiftedUntil!: Date;
}
