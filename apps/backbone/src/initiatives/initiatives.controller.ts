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
import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  InitiativeChangeRequest,
  InitiativeQuery,
  InitiativeResponse,
  initiativeResponse,
} from './initiatives.dto.js';
import { initiativeProblems } from './initiatives.errors.js';
import { InitiativesService } from './initiatives.service.js';

/** Initiatives as they are, and changes of them. */
@ApiTags('initiatives')
@Controller('v1/initiatives')
export class InitiativesController {
  constructor(private readonly initiatives: InitiativesService) {}

  /** List the initiatives in which the caller may read something. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(InitiativeResponse) })
  list(@Caller() caller: Caller, @Query() query: InitiativeQuery): Promise<Page<InitiativeResponse>> {
    return this.initiatives.list(caller, query);
  }

  /** Read an initiative. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: InitiativeResponse })
  @Problems(initiativeProblems.notFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<InitiativeResponse> {
    return initiativeResponse(await this.initiatives.get(caller, id));
  }

  /** Change the status (one step at a time) or particulars. */
  @Patch(':id')
  @Access({ roles: ['steward'], at: 'the root of the initiative' })
  @ApiOkResponse({ type: InitiativeResponse })
  @Problems(
    initiativeProblems.notFound,
    initiativeProblems.statusOrder,
    initiativeProblems.timeZoneUnknown,
    directoryProblems.roleRequiredHere,
  )
  async change(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: InitiativeChangeRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<InitiativeResponse> {
    return initiativeResponse(await this.initiatives.change(caller, id, body, ifMatch));
  }
}
