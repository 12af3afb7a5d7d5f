import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, IfMatch, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { calendarProblems } from '../calendar/calendar.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import {
  InitiativeChange,
  InitiativeQuery,
  InitiativeRequest,
  InitiativeResponse,
  InitiativeView,
  initiativeView,
} from './initiatives.dto.js';
import { initiativeProblems } from './initiatives.errors.js';
import { InitiativesService } from './initiatives.service.js';

@ApiTags('initiatives')
@Controller('v1/initiatives')
export class InitiativesController {
  constructor(private readonly initiatives: InitiativesService) {}

  @Post()
  @Access({ roles: ['steward'], at: 'the root of any initiative; the very first by the first administrator' })
  @ApiOperation({ summary: 'Opens an initiative; the caller becomes steward and coordinator at its root' })
  @ApiCreatedResponse({ type: InitiativeResponse })
  @Problems(
    initiativeProblems.stewardRequired,
    initiativeProblems.notFederal,
    initiativeProblems.codeTaken,
    initiativeProblems.timeZoneUnknown,
    organizationProblems.unknown,
    calendarProblems.tooLate,
  )
  async open(@Caller() caller: Caller, @Body() body: InitiativeRequest): Promise<InitiativeResponse> {
    return initiativeView(await this.initiatives.open(caller.subject, body));
  }

  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(InitiativeView) })
  @ApiOperation({ summary: 'Lists the initiatives in which the caller may read something' })
  list(@Caller() caller: Caller, @Query() query: InitiativeQuery): Promise<Page<InitiativeView>> {
    return this.initiatives.list(caller.subject, query);
  }

  @Get(':id')
  @AnyMember()
  @ApiOperation({ summary: 'Reads an initiative' })
  @ApiOkResponse({ type: InitiativeView })
  @Problems(initiativeProblems.notFound)
  async get(@IdParam() id: string, @Caller() caller: Caller): Promise<InitiativeView> {
    return initiativeView(await this.initiatives.get(id, caller.subject));
  }

  @Patch(':id')
  @Access({ roles: ['steward'], at: 'the root of the initiative' })
  @ApiOperation({ summary: 'Changes the status (one step at a time) or particulars' })
  @ApiOkResponse({ type: InitiativeResponse })
  @Problems(
    initiativeProblems.notFound,
    initiativeProblems.statusOrder,
    initiativeProblems.timeZoneUnknown,
    directoryProblems.roleRequiredHere,
  )
  async change(
    @IdParam() id: string,
    @Caller() caller: Caller,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: InitiativeChange,
  ): Promise<InitiativeResponse> {
    return initiativeView(await this.initiatives.change(id, caller.subject, ifMatch, body));
  }
}
