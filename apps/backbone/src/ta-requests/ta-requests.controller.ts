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
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { calendarProblems } from '../calendar/calendar.errors.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  TaRequestAnswerRequest,
  TaRequestAssignRequest,
  TaRequestQuery,
  TaRequestReopenRequest,
  TaRequestRequest,
  TaRequestResponse,
  taRequestResponse,
} from './ta-requests.dto.js';
import { taRequestProblems } from './ta-requests.errors.js';
import { type TaRequestAct, TaRequestsService } from './ta-requests.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };
const supporters = { roles: ['supporter'], at: 'the participation or above it' };
const { notFound, notPossible } = taRequestProblems;
const { roleRequiredHere } = directoryProblems;
const { closed } = initiativeProblems;

/** What participations ask the technical assistance centre, and what becomes of it. */
@ApiTags('ta-requests')
@Controller('v1/ta-requests')
export class TaRequestsController {
  constructor(private readonly requests: TaRequestsService) {}

  /** Ask for technical assistance on behalf of a participation. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: TaRequestResponse })
  @Problems(
    directoryProblems.participationNotFound,
    roleRequiredHere,
    closed,
    calendarProblems.tooLate,
    taRequestProblems.dueBeforeToday,
    taRequestProblems.tooMany,
  )
  async open(@Caller() caller: Caller, @Body() body: TaRequestRequest): Promise<TaRequestResponse> {
    return taRequestResponse(await this.requests.open(caller, body));
  }

  /** List the requests of participations that the caller may see, what is due first before all else: the centre's queue. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(TaRequestResponse) })
  list(@Caller() caller: Caller, @Query() query: TaRequestQuery): Promise<Page<TaRequestResponse>> {
    return this.requests.list(caller, query);
  }

  /** Read a request for technical assistance. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: TaRequestResponse })
  @Problems(notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<TaRequestResponse> {
    return this.requests.get(caller, id);
  }

  /** Give a request to a supporter, or to another one. */
  @Post(':id/assign')
  @HttpCode(200)
  @Access(supporters)
  @ApiOkResponse({ type: TaRequestResponse })
  @Problems(notFound, roleRequiredHere, closed, notPossible, taRequestProblems.notSupporter)
  assign(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: TaRequestAssignRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<TaRequestResponse> {
    return this.act(caller, id, { action: 'assign', ifMatch, ...body });
  }

  /** Answer a request, with a code that says how and a text for whoever asked. */
  @Post(':id/resolve')
  @HttpCode(200)
  @Access(supporters)
  @ApiOkResponse({ type: TaRequestResponse })
  @Problems(notFound, roleRequiredHere, closed, notPossible)
  resolve(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: TaRequestAnswerRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<TaRequestResponse> {
    return this.act(caller, id, { action: 'resolve', ifMatch, ...body });
  }

  /** Turn a request down, with a code that says why. */
  @Post(':id/decline')
  @HttpCode(200)
  @Access(supporters)
  @ApiOkResponse({ type: TaRequestResponse })
  @Problems(notFound, roleRequiredHere, closed, notPossible)
  decline(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: TaRequestAnswerRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<TaRequestResponse> {
    return this.act(caller, id, { action: 'decline', ifMatch, ...body });
  }

  /** Open a request again that was resolved or declined; it waits for a supporter as at first. */
  @Post(':id/reopen')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: TaRequestResponse })
  @Problems(
    notFound,
    roleRequiredHere,
    closed,
    notPossible,
    calendarProblems.tooLate,
    taRequestProblems.dueBeforeToday,
    taRequestProblems.tooMany,
  )
  reopen(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: TaRequestReopenRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<TaRequestResponse> {
    return this.act(caller, id, { action: 'reopen', ifMatch, ...body });
  }

  private async act(caller: Caller, id: string, act: TaRequestAct): Promise<TaRequestResponse> {
    return taRequestResponse(await this.requests.act(caller, id, act));
  }
}
