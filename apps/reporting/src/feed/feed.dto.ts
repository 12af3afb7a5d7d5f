import { PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const feedTypes = ['figure.changed', 'figure.restated', 'condition.changed'] as const;
export type FeedType = (typeof feedTypes)[number];

/** From which position on the feed is asked for. */
export class FeedQuery extends PageQuery {}

/** One entry of the feed; the data is that of the event of the same name. */
export class FeedEntryResponse {
  /** Where to go on after this entry. */
  @ApiProperty() position: string;
  /** What sort of entry it is. */
  @ApiProperty({ enum: feedTypes }) type: FeedType;
  /** The data of the event of the same name. */
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
}

/** Some entries of the feed, and where to go on. */
export class FeedResponse {
  /** The entries, in the order in which they were committed. */
  @ApiProperty({ type: [FeedEntryResponse] }) items: FeedEntryResponse[];
  /** The cursor to go on from, also when there is nothing new. */
  @ApiProperty() next: string;
  /** The position is not of this feed: read the figures again and go on from next. */
  @ApiPropertyOptional()
  resync?: true;
}
