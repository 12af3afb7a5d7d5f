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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Why a partition is held. */
export class HeldResponse {
  /** What kind of thing holds it; stable. */
  @IsString() readonly reason!: string;
  /** What happened. */
  @IsString() readonly detail!: string;
}

/** How far a group is in a partition. */
export class ConsumerResponse {
  /** The name of the consumer group. */
  @IsString() readonly group!: string;
  /** The topic that it reads. */
  @IsString() readonly topic!: string;
  /** The number of the partition. */
  @IsInt() readonly partition!: number;
  /** The offset of the first record not yet applied; null where none is stored. */
  @IsOptional() @IsString() readonly position!: string | null;
  /** The offset of the next record; null while the broker does not answer. */
  @IsOptional() @IsString() readonly logEnd!: string | null;
  /** How many records have not been applied; null where one of the two offsets is. */
  @IsOptional() @IsInt() readonly lag!: number | null;
  /** Whether the process that answers reads it; only that one knows whether it is held. */
  @IsBoolean() readonly readHere!: boolean;
  /** Why it goes no further; null while it does. */
  @IsOptional() @ValidateNested() @Type(() => HeldResponse) readonly held!: HeldResponse | null;
  /** How many events of it are parked. */
  @IsInt() readonly parkedEvents!: number;
  /** Of how many keys these are. */
  @IsInt() readonly parkedKeys!: number;
}

/** How far the groups of a service are. */
export class ConsumersResponse {
  /** Every partition of every group. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ConsumerResponse)
  readonly items!: ConsumerResponse[];
}

const textOf = ({ value }: { value: unknown }): unknown =>
  typeof value === 'number' ? String(value) : value;

/** From where a group reads on. */
export class ReplayRequest {
  /** The name of the consumer group. */
  @IsString() @Length(1, 200) readonly group!: string;
  /** The topic that it reads. */
  @IsString() @Length(1, 249) readonly topic!: string;
  /** All partitions unless told. */
  @IsOptional() @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly partition?: number;
  /** `start` or `end` of the log, or the offset of the record to be read next. */
  @Transform(textOf)
  @Matches(/^(start|end|0|[1-9]\d{0,17})$/, { message: '$property must be start, end or a number' })
  readonly offset!: string;
}

/** A position that was set. */
export class MovedPosition {
  /** The number of the partition. */
  @IsInt() readonly partition!: number;
  /** Null where none was stored. */
  @IsOptional() @IsString() readonly from!: string | null;
  /** The offset that is stored now. */
  @IsString() readonly to!: string;
}

/** Where the group reads on. */
export class ReplayResponse extends ChangeResponse {
  /** Each partition of which the position was set. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => MovedPosition) readonly moved!: MovedPosition[];
}

/** The partition that is to go on. */
export class ResumeRequest {
  /** The name of the consumer group. */
  @IsString() @Length(1, 200) readonly group!: string;
  /** The topic that it reads. */
  @IsString() @Length(1, 249) readonly topic!: string;
  /** The number of the partition. */
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly partition!: number;
}

/** For how long the partition goes on whatever fails. */
export class ResumeResponse extends ChangeResponse {
  /** Until then what fails is parked, however many keys it is. */
  @IsISO8601() readonly brakeLiftedUntil!: Date;
}
