import { ChangeResponse } from '@impact/service';
import { IsBoolean, IsInt, IsISO8601, IsOptional } from 'class-validator';

export class RepublishRequest {
  /** Events that were sent at this time or later are sent again; they are kept for 7 days. */
  @IsISO8601({ strict: true }) readonly from!: string;
  /** Only counts them. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

export class RepublishResponse extends ChangeResponse {
  @IsInt() readonly events!: number;
  /** When the first of all sent events that are kept was sent; null where none is. */
  @IsOptional() @IsISO8601() readonly keptSince!: Date | null;
}
