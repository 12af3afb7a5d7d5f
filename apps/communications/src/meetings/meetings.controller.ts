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
  RequiredIfMatch,
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { coordinationProblems } from '../coordination/coordination.errors.js';
import { pathProblems } from '../paths/paths.errors.js';
import {
  MeetingQuery,
  MeetingRequest,
  MeetingResponse,
  meetingResponse,
  MeetingTextRequest,
} from './meetings.dto.js';
import { meetingProblems } from './meetings.errors.js';
import { MeetingsService } from './meetings.service.js';

const recorders = { roles: ['coordinator', 'supporter'], at: 'the participation or above it' };

/** Who met whom, what was decided, and for which communication paths that was a contact. */
@ApiTags('meetings')
@Controller('v1/meetings')
export class MeetingsController {
  constructor(private readonly meetings: MeetingsService) {}

  /** Record a meeting that was held, with the contacts that it is; a supporter records meetings along a path. */
  @Post()
  @Access(recorders)
  @ApiCreatedResponse({ type: MeetingResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    coordinationProblems.partyUnknown,
    meetingProblems.ahead,
    meetingProblems.pathMissing,
    meetingProblems.pathUnknown,
    pathProblems.closed,
    pathProblems.contactBefore,
  )
  async record(@Caller() caller: Caller, @Body() body: MeetingRequest): Promise<MeetingResponse> {
    return meetingResponse(await this.meetings.record(caller, body));
  }

  /** List the meetings of participations that the caller may see, the latest first. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(MeetingResponse) })
  list(@Caller() caller: Caller, @Query() query: MeetingQuery): Promise<Page<MeetingResponse>> {
    return this.meetings.list(caller, query);
  }

  /** Read a meeting, with what was decided and noted. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: MeetingResponse })
  @Problems(meetingProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<MeetingResponse> {
    return this.meetings.get(caller, id);
  }

  /** Write down what was decided and noted, as a whole, by the meeting's version (If-Match). */
  @Put(':id')
  @Access(recorders)
  @ApiOkResponse({ type: MeetingResponse })
  @Problems(
    meetingProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    meetingProblems.withdrawn,
  )
  async write(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: MeetingTextRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<MeetingResponse> {
    return meetingResponse(await this.meetings.write(caller, id, body, ifMatch));
  }

  /** Withdraw a meeting that was recorded by mistake, by its version (If-Match); it is no contact any more. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Access(recorders)
  @ApiOkResponse({ type: MeetingResponse })
  @Problems(
    meetingProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    serviceProblems.versionMissing,
    meetingProblems.withdrawn,
  )
  async withdraw(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() ifMatch?: number,
  ): Promise<MeetingResponse> {
    return meetingResponse(await this.meetings.withdraw(caller, id, ifMatch));
  }
}
