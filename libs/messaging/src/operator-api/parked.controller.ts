import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { operatorApiProblems } from './operator-api.errors.js';
import { operator } from './operator.js';
import {
  DiscardParkedRequest,
  DiscardParkedResponse,
  ParkedEventResponse,
  ParkedEventDetails,
  ParkedQuery,
  RetryParkedRequest,
  RetryParkedResponse,
} from './parked.dto.js';
import { ParkedService } from './parked.service.js';
import { Repairs } from './repairs.js';

const { eventNotParked, groupNotFound, keyNotParked } = operatorApiProblems;

/** Events and other work that failed for ever and wait; for operators. */
@ApiTags('parked')
@Controller('v1/parked')
@Access(operator)
@Repairs()
export class ParkedController {
  constructor(@Inject(ParkedService) private readonly parked: ParkedService) {}

  /** List parked events, in the order of their topics, with their values hidden. */
  @Get()
  @ApiOkResponse({ type: pageOf(ParkedEventResponse) })
  list(@Query() query: ParkedQuery): Promise<Page<ParkedEventResponse>> {
    return this.parked.list(query);
  }

  /** Show a parked event with its headers and each attempt that failed. */
  @Get(':group/:eventId')
  @ApiOkResponse({ type: ParkedEventDetails })
  @Problems(groupNotFound, eventNotParked)
  show(@Param('group') group: string, @Param('eventId') eventId: string): Promise<ParkedEventDetails> {
    return this.parked.show(group, eventId);
  }

  /** Apply the parked events of a key in their order, up to the first that fails again. */
  @Post('retry')
  @HttpCode(200)
  @ApiOkResponse({ type: RetryParkedResponse })
  @Problems(groupNotFound, keyNotParked)
  retry(@Body() request: RetryParkedRequest): Promise<RetryParkedResponse> {
    return this.parked.retry(request);
  }

  /** Give up a parked event for ever; rebuilds leave it out, too. */
  @Post('discard')
  @HttpCode(200)
  @ApiOkResponse({ type: DiscardParkedResponse })
  @Problems(groupNotFound, eventNotParked)
  discard(@Caller() caller: Caller, @Body() request: DiscardParkedRequest): Promise<DiscardParkedResponse> {
    return this.parked.discard(request, caller.subject);
  }
}
