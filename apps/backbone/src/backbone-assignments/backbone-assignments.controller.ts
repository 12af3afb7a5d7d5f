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
import {
  BackboneAssignmentRequest,
  BackboneAssignmentResponse,
  backboneAssignmentResponse,
} from './backbone-assignments.dto.js';
import { backboneAssignmentProblems } from './backbone-assignments.errors.js';
import { BackboneAssignmentsService } from './backbone-assignments.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };

/** Which organizations hold the partnership together, where, and with which functions. */
@ApiTags('backbone-assignments')
@Controller('v1/backbone-assignments')
export class BackboneAssignmentsController {
  constructor(private readonly assignments: BackboneAssignmentsService) {}

  /** Make an organization the backbone of a participation and of what lies below it. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: BackboneAssignmentResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    organizationProblems.unknown,
    calendarProblems.tooLate,
    calendarProblems.endBeforeStart,
    backboneAssignmentProblems.modeContradicts,
    backboneAssignmentProblems.exists,
    backboneAssignmentProblems.tooMany,
  )
  async assign(
    @Caller() caller: Caller,
    @Body() body: BackboneAssignmentRequest,
  ): Promise<BackboneAssignmentResponse> {
    return backboneAssignmentResponse(await this.assignments.assign(caller, body));
  }

  /** List the backbone assignments at participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(BackboneAssignmentResponse) })
  list(
    @Caller() caller: Caller,
    @Query() query: DatedRecordQuery,
  ): Promise<Page<BackboneAssignmentResponse>> {
    return this.assignments.list(caller, query);
  }

  /** Read a backbone assignment. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: BackboneAssignmentResponse })
  @Problems(backboneAssignmentProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<BackboneAssignmentResponse> {
    return this.assignments.get(caller, id);
  }

  /** Set the last day of a backbone assignment, by its version (If-Match); the day may lie ahead. */
  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: BackboneAssignmentResponse })
  @Problems(
    backboneAssignmentProblems.notFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    calendarProblems.tooLate,
    serviceProblems.versionMissing,
    backboneAssignmentProblems.ended,
    calendarProblems.endBeforeStart,
  )
  async end(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: DatedRecordEndRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<BackboneAssignmentResponse> {
    return backboneAssignmentResponse(await this.assignments.end(caller, id, body, ifMatch));
  }
}
