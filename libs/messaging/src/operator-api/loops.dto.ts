import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsNumber, IsString, ValidateNested } from 'class-validator';

/** What works without being asked: the relay, a partition of a consumer, a timer. */
export class LoopResponse {
  /** The name of the loop. */
  @IsString() readonly loop!: string;
  /** For how long work has waited without any of it getting done; 0 while none waits. */
  @IsNumber() readonly seconds!: number;
  /** True where it has waited for too long. */
  @IsBoolean() readonly stalled!: boolean;
}

/** What works without being asked in a service. */
export class LoopsResponse {
  /** Every loop. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => LoopResponse) readonly items!: LoopResponse[];
}
