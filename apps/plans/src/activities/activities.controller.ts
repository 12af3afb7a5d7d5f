import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  Caller,
  IdParam,
  type Page,
  pageOf,
  Problems,
  RequiredIfMatch,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AgreedActivityQuery,
  AgreedActivityResponse,
  agreedActivityResponse,
  ActivityStatusRequest,
} from './activities.dto.js';
import { activityProblems } from './activities.errors.js';
import { ActivitiesService } from './activities.service.js';

const planners = { roles: ['planner'], at: 'the participation whose plan it is, or above it' };
const { notFound, notInForce, sameStatus, statusNotPossible, dayAhead, dayBeforeLast } = activityProblems;

/** What is being done of what was agreed: activities of plans in force, and how far they have come. */
@ApiTags('activities')
@Controller('v1/activities')
export class ActivitiesController {
  constructor(private readonly activities: ActivitiesService) {}

  /** List the activities of plans in force that one may see, in id order. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(AgreedActivityResponse) })
  list(@Caller() caller: Caller, @Query() query: AgreedActivityQuery): Promise<Page<AgreedActivityResponse>> {
    return this.activities.list(caller, query);
  }

  /** Read an activity of an approved plan. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: AgreedActivityResponse })
  @Problems(notFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<AgreedActivityResponse> {
    return agreedActivityResponse(await this.activities.get(caller, id));
  }

  /** Say how far an activity of the plan version in force has come. */
  @Post(':id/status')
  @HttpCode(200)
  @Access(planners)
  @ApiOkResponse({ type: AgreedActivityResponse })
  @Problems(
    notFound,
    directoryProblems.roleRequiredHere,
    notInForce,
    sameStatus,
    statusNotPossible,
    dayAhead,
    dayBeforeLast,
  )
  async changeStatus(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ActivityStatusRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<AgreedActivityResponse> {
    return agreedActivityResponse(await this.activities.changeStatus(caller, id, body, ifMatch));
  }
}
