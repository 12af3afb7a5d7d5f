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
import { calendarProblems } from '../calendar/calendar.errors.js';
import { DatedRecordQuery, DatedRecordEndRequest } from '../dated-records/dated-records.dto.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { FundingSourceRequest, FundingSourceResponse, fundingSourceResponse } from './funding-sources.dto.js';
import { fundingSourceProblems } from './funding-sources.errors.js';
import { FundingSourcesService } from './funding-sources.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };

/** Who gives money, of which kind, to whom, and from when to when. */
@ApiTags('funding-sources')
@Controller('v1/funding-sources')
export class FundingSourcesController {
  constructor(private readonly sources: FundingSourcesService) {}

  /** Enter what a funder gives to a participation. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: FundingSourceResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    organizationProblems.unknown,
    calendarProblems.tooLate,
    calendarProblems.endBeforeStart,
    fundingSourceProblems.exists,
    fundingSourceProblems.tooMany,
  )
  async enter(@Caller() caller: Caller, @Body() body: FundingSourceRequest): Promise<FundingSourceResponse> {
    return fundingSourceResponse(await this.sources.enter(caller, body));
  }

  /** List the funding sources of participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(FundingSourceResponse) })
  list(@Caller() caller: Caller, @Query() query: DatedRecordQuery): Promise<Page<FundingSourceResponse>> {
    return this.sources.list(caller, query);
  }

  /** Read a funding source. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: FundingSourceResponse })
  @Problems(fundingSourceProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<FundingSourceResponse> {
    return this.sources.get(caller, id);
  }

  /** Set the last day of a funding source, by its version (If-Match); the day may lie ahead. */
  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: FundingSourceResponse })
  @Problems(
    fundingSourceProblems.notFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    calendarProblems.tooLate,
    serviceProblems.versionMissing,
    fundingSourceProblems.ended,
    calendarProblems.endBeforeStart,
  )
  async end(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: DatedRecordEndRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<FundingSourceResponse> {
    return fundingSourceResponse(await this.sources.end(caller, id, body, ifMatch));
  }
}
