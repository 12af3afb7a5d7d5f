import { ChangeResponse, IsInstant } from '@impact/service';
import { IsBoolean, IsInt, IsISO8601, IsOptional } from 'class-validator';

/** Which events are sent again. */
export class RepublishRequest {
  /** Events that were sent at this time or later are sent again; they are kept for 7 days. */
  @IsInstant() readonly from!: string;
  /** Only counts them. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** How many events are sent again. */
export class RepublishResponse extends ChangeResponse {
  /** How many they are. */
  @IsInt() readonly events!: number;
  /** When the first of all sent events that are kept was sent; null where none is. */
  @IsOptional() @IsISO8601() readonly keptSince!: Date | null;
}

/** Whether the state of a restored database is told. */
export class RestoreRequest {
  /** Only says what would be told. */
  @IsOptional() @IsBoolean() readonly dryRun?: boolean;
}

/** What was told of a restored database. */
export class RestoreResponse extends ChangeResponse {
  /** How many restores the database has been through. */
  @IsInt() readonly epoch!: number;
  /** Aggregates whose present state is told again. */
  @IsInt() readonly published!: number;
  /** Aggregates that only the log knew and that are ended. */
  @IsInt() readonly ended!: number;
  /** Aggregates that only the log knows, of a kind that nobody has to be told the end of. */
  @IsInt() readonly left!: number;
  /** Aggregates of the database of whose version no event was found: look into them before you go on. */
  @IsInt() readonly missing!: number;
}
