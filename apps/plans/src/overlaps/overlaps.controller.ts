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
import { OverlapQuery, OverlapResolutionRequest, OverlapResponse } from './overlaps.dto.js';
import { overlapProblems } from './overlaps.errors.js';
import { OverlapsService } from './overlaps.service.js';

const planners = {
  roles: ['planner'],
  at: 'a participation whose plan has one of the activities, or above it',
};
const { notFound, notOpen } = overlapProblems;

/** Activities of different plans that do the same at the same site on the same days, and why both are done. */
@ApiTags('overlaps')
@Controller('v1/overlaps')
export class OverlapsController {
  constructor(private readonly overlaps: OverlapsService) {}

  /** List the overlaps of which one may see a side, in id order. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(OverlapResponse) })
  list(@Caller() caller: Caller, @Query() query: OverlapQuery): Promise<Page<OverlapResponse>> {
    return this.overlaps.list(caller, query);
  }

  /** Read an overlap with both of its activities. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: OverlapResponse })
  @Problems(notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<OverlapResponse> {
    return this.overlaps.get(caller, id);
  }

  /** Say why both activities are done nevertheless, for good. */
  @Post(':id/resolve')
  @HttpCode(200)
  @Access(planners)
  @ApiOkResponse({ type: OverlapResponse })
  @Problems(notFound, directoryProblems.roleRequiredHere, notOpen)
  resolve(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: OverlapResolutionRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<OverlapResponse> {
    return this.overlaps.resolve(caller, id, body, ifMatch);
  }
}
