import { Access, Caller, Problems, serviceProblems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import { FeedResponse, FeedQuery } from './feed.dto.js';
import { FeedService } from './feed.service.js';

/** The numbered changes of figures, in the order in which they were published. */
@ApiTags('feed')
@Controller('v1/feed')
@Access(readers)
export class FeedController {
  constructor(private readonly feed: FeedService) {}

  /** Read what changed since a position, in the order in which it was committed. */
  @Get()
  @ApiOkResponse({ type: FeedResponse })
  @Problems(serviceProblems.badCursor)
  read(@Caller() { subject }: Caller, @Query() query: FeedQuery): Promise<FeedResponse> {
    return this.feed.read(subject, query);
  }
}
