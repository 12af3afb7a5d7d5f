import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  Caller,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  Problems,
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { coordinationProblems } from '../coordination/coordination.errors.js';
import { meetingProblems } from '../meetings/meetings.errors.js';
import {
  ActionItemQuery,
  ActionItemReopenRequest,
  ActionItemRequest,
  ActionItemResponse,
  actionItemResponse,
} from './action-items.dto.js';
import { actionItemProblems } from './action-items.errors.js';
import { ActionItemsService } from './action-items.service.js';

const givers = { roles: ['coordinator', 'supporter'], at: 'the participation of the meeting or above it' };

/** What is to be done after meetings, by whom and by when. */
@ApiTags('action-items')
@Controller('v1/action-items')
export class ActionItemsController {
  constructor(private readonly items: ActionItemsService) {}

  /** Give an action item at a meeting; its owner is told. A supporter gives those of meetings along a path. */
  @Post()
  @Access(givers)
  @ApiCreatedResponse({ type: ActionItemResponse })
  @Problems(
    meetingProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    coordinationProblems.tooLate,
    meetingProblems.withdrawn,
    actionItemProblems.ownerMissing,
    actionItemProblems.ownerUnknown,
    actionItemProblems.duePassed,
    actionItemProblems.tooMany,
  )
  async give(@Caller() caller: Caller, @Body() body: ActionItemRequest): Promise<ActionItemResponse> {
    return actionItemResponse(await this.items.give(caller, body));
  }

  /** List the action items that are the caller's, or that they may see, those due first before the others. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ActionItemResponse) })
  list(@Caller() caller: Caller, @Query() query: ActionItemQuery): Promise<Page<ActionItemResponse>> {
    return this.items.list(caller, query);
  }

  /** Read an action item. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: ActionItemResponse })
  @Problems(actionItemProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<ActionItemResponse> {
    return this.items.get(caller, id);
  }

  /** Say that an action item is done, by its version (If-Match): its owner does, or whoever coordinates. */
  @Post(':id/done')
  @HttpCode(200)
  @AnyMember()
  @ApiOkResponse({ type: ActionItemResponse })
  @Problems(
    actionItemProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    serviceProblems.versionMissing,
    actionItemProblems.done,
  )
  async done(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() ifMatch?: number,
  ): Promise<ActionItemResponse> {
    return actionItemResponse(await this.items.done(caller, id, ifMatch));
  }

  /** Say that an action item is to be done again, by its version (If-Match), and by which day. */
  @Post(':id/reopen')
  @HttpCode(200)
  @AnyMember()
  @ApiOkResponse({ type: ActionItemResponse })
  @Problems(
    actionItemProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    coordinationProblems.tooLate,
    serviceProblems.versionMissing,
    actionItemProblems.open,
    actionItemProblems.duePassed,
  )
  async reopen(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ActionItemReopenRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<ActionItemResponse> {
    return actionItemResponse(await this.items.reopen(caller, id, body, ifMatch));
  }
}
