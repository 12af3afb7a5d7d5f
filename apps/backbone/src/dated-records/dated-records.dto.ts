import { PageQuery } from '@impact/service';
import { IsOptional, IsUUID } from 'class-validator';
import { IsDay } from '../calendar/day.js';

/** The end of what holds from day to day. */
export class DatedRecordEndRequest {
  /** The last day, today unless told; the day before the first says that it never began. */
  @IsOptional() @IsDay() readonly on?: string;
}

/** Which of those that hold from day to day are listed. */
export class DatedRecordQuery extends PageQuery {
  /** Only those in this initiative. */
  @IsOptional() @IsUUID() readonly initiativeId?: string;
  /** Only those of exactly this participation. */
  @IsOptional() @IsUUID() readonly participationId?: string;
}
