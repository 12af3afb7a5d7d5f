import { AnyMember, Caller, type Page, pageOf } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ActivityQuery, ActivityResponse } from './activity-log.dto.js';
import { ActivityLogService } from './activity-log.service.js';

/** Who did what, and who was refused what. */
@ApiTags('activity-log')
@Controller('v1/activity-log')
export class ActivityLogController {
  constructor(private readonly activities: ActivityLogService) {}

  /** List what one did oneself and, for a steward, what everybody did in the initiative. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ActivityResponse) })
  list(@Caller() caller: Caller, @Query() query: ActivityQuery): Promise<Page<ActivityResponse>> {
    return this.activities.list(caller, query);
  }
}
