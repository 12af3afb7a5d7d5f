import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsNumber, IsString, ValidateNested } from 'class-validator';

/** What works without being asked: the relay, a partition of a consumer, a timer. */
export class LoopResponse {
  @IsString() readonly loop!: string;
  /** For how long work has waited without any of it getting done; 0 while none waits. */
  @IsNumber() readonly seconds!: number;
  @IsBoolean() readonly stalled!: boolean;
}

export class LoopsResponse {
  @IsArray() @ValidateNested({ each: true }) @Type(() => LoopResponse) readonly items!: LoopResponse[];
}
