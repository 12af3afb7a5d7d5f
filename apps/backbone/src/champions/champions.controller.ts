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
import { ChampionRequest, ChampionResponse, championResponse } from './champions.dto.js';
import { championProblems } from './champions.errors.js';
import { ChampionsService } from './champions.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };

/** Which offices champion an initiative, where, and by what evidence. */
@ApiTags('champions')
@Controller('v1/champions')
export class ChampionsController {
  constructor(private readonly champions: ChampionsService) {}

  /** Name an office as a champion of the initiative at a participation. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: ChampionResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    organizationProblems.unknown,
    calendarProblems.tooLate,
    calendarProblems.endBeforeStart,
    championProblems.exists,
    championProblems.tooMany,
  )
  async name(@Caller() caller: Caller, @Body() body: ChampionRequest): Promise<ChampionResponse> {
    return championResponse(await this.champions.name(caller, body));
  }

  /** List the champions at participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ChampionResponse) })
  list(@Caller() caller: Caller, @Query() query: DatedRecordQuery): Promise<Page<ChampionResponse>> {
    return this.champions.list(caller, query);
  }

  /** Read a champion. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: ChampionResponse })
  @Problems(championProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<ChampionResponse> {
    return this.champions.get(caller, id);
  }

  /** Set the last day of a champion, by its version (If-Match); the day may lie ahead. */
  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ChampionResponse })
  @Problems(
    championProblems.notFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    calendarProblems.tooLate,
    serviceProblems.versionMissing,
    championProblems.ended,
    calendarProblems.endBeforeStart,
  )
  async end(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: DatedRecordEndRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<ChampionResponse> {
    return championResponse(await this.champions.end(caller, id, body, ifMatch));
  }
}
