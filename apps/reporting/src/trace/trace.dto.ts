import { type Tier, tiers } from '@impact/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const hops = ['request', 'outbox', 'kafka', 'contribution', 'figure', 'notification'] as const;
export type Hop = (typeof hops)[number];

/** One stage that a fact passed, with the time that was stored when it did; `unknown` where nothing was stored. */
export class HopResponse {
  @ApiProperty({ enum: hops }) hop: Hop;
  @ApiProperty({ enum: ['known', 'unknown'] }) state: 'known' | 'unknown';
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) at: string | null;
  @ApiProperty({ description: 'the event that passed' }) eventId: string;
  @ApiProperty({ example: 'accepted' }) action: string;
  @ApiPropertyOptional({ enum: tiers }) tier?: Tier;
  @ApiPropertyOptional({
    description: 'partition and offset, figure key and version, or template and channel',
  })
  detail?: string;
}

export class TraceResponse {
  @ApiPropertyOptional({ format: 'uuid' }) submissionId?: string;
  @ApiProperty({ description: 'how many events the id stands for' }) events: number;
  @ApiProperty({ description: 'how many of them the hops tell of, the oldest first' }) shown: number;
  @ApiProperty({ type: [HopResponse] }) hops: HopResponse[];
}
