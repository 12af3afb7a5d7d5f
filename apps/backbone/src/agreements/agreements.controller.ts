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
import { AgreementRequest, AgreementResponse, agreementResponse } from './agreements.dto.js';
import { agreementProblems } from './agreements.errors.js';
import { AgreementsService } from './agreements.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };

/** Which organizations agreed on what, where, and from when to when. */
@ApiTags('agreements')
@Controller('v1/agreements')
export class AgreementsController {
  constructor(private readonly agreements: AgreementsService) {}

  /** Enter an agreement that organizations signed, at a participation. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: AgreementResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    organizationProblems.unknown,
    calendarProblems.tooLate,
    calendarProblems.endBeforeStart,
    agreementProblems.notSigned,
    agreementProblems.exists,
    agreementProblems.tooMany,
  )
  async sign(@Caller() caller: Caller, @Body() body: AgreementRequest): Promise<AgreementResponse> {
    return agreementResponse(await this.agreements.sign(caller, body));
  }

  /** List the agreements at participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(AgreementResponse) })
  list(@Caller() caller: Caller, @Query() query: DatedRecordQuery): Promise<Page<AgreementResponse>> {
    return this.agreements.list(caller, query);
  }

  /** Read an agreement. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: AgreementResponse })
  @Problems(agreementProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<AgreementResponse> {
    return this.agreements.get(caller, id);
  }

  /** Set the last day of an agreement, by its version (If-Match); the day may lie ahead. */
  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: AgreementResponse })
  @Problems(
    agreementProblems.notFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    calendarProblems.tooLate,
    serviceProblems.versionMissing,
    agreementProblems.ended,
    calendarProblems.endBeforeStart,
  )
  async end(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: DatedRecordEndRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<AgreementResponse> {
    return agreementResponse(await this.agreements.end(caller, id, body, ifMatch));
  }
}
