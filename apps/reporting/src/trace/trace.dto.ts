import { type Tier, tiers } from '@impact/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const hops = ['request', 'outbox', 'kafka', 'contribution', 'figure', 'notification'] as const;
export type Hop = (typeof hops)[number];

/** `awaited`: not yet; `nobody`: nobody is to be told; `withheld`: only cells changed that the reader is not told of. */
export const hopStates = ['known', 'awaited', 'unknown', 'nobody', 'withheld'] as const;
export type HopState = (typeof hopStates)[number];

/** One stage of a fact, with the time that was stored when it passed; `unknown` where nothing was stored and nothing is awaited. */
export class HopResponse {
  /** Which stage it is. */
  @ApiProperty({ enum: hops }) hop: Hop;
  /**
   * Known: passed; awaited: not yet; nobody: nobody is to be told; withheld: only cells changed that you are not told
   * of; unknown: nothing was stored, and nothing is awaited.
   */
  @ApiProperty({ enum: hopStates })
  state: HopState;
  /** Null unless known. */
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) at: string | null;
  /** The event that passed. */
  @ApiProperty() eventId: string;
  /** What the event says was done. */
  @ApiProperty({ example: 'accepted' }) action: string;
  /** At a figure, the tier of its participation. */
  @ApiPropertyOptional({ enum: tiers }) tier?: Tier;
  /** Partition and offset, figure key and version, or template and channel. */
  @ApiPropertyOptional()
  detail?: string;
}

/** The hops of all events that an id stands for. */
export class TraceResponse {
  /** The submission, where it is one alone. */
  @ApiPropertyOptional({ format: 'uuid' }) submissionId?: string;
  /** How many events the id stands for. */
  @ApiProperty() events: number;
  /** How many of them the hops tell of, the oldest first. */
  @ApiProperty() shown: number;
  /** Of those who were told, the first 1,000. */
  @ApiProperty({ type: [HopResponse] })
  hops: HopResponse[];
}
