import { PageQuery } from '@impact/service';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export const feedTypes = ['figure.changed', 'figure.restated'] as const;
export type FeedType = (typeof feedTypes)[number];

export class FeedQuery extends PageQuery {}

/** One entry of the feed; the data is that of the event of the same name. */
export class FeedItem {
  @ApiProperty({ description: 'where to go on after this entry' }) position: string;
  @ApiProperty({ enum: feedTypes }) type: FeedType;
  @ApiProperty({ type: 'object', additionalProperties: true }) data: object;
}

export class FeedPage {
  @ApiProperty({ type: [FeedItem] }) items: FeedItem[];
  @ApiProperty({ description: 'the cursor to go on from, also when there is nothing new' }) next: string;
  @ApiPropertyOptional({
    description: 'the position is not of this feed: read the figures again and go on from next',
  })
  resync?: true;
}
