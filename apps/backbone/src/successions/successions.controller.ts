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
import { organizationProblems } from '../organizations/organizations.errors.js';
import {
  SuccessionQuery,
  SuccessionRequest,
  SuccessionResponse,
  successionResponse,
} from './successions.dto.js';
import { successionProblems } from './successions.errors.js';
import { SuccessionsService } from './successions.service.js';

const stewards = { roles: ['steward'], at: 'any root' };

/** Which organizations followed upon which: a name or code that changed, a merger, a split. */
@ApiTags('successions')
@Controller('v1/successions')
export class SuccessionsController {
  constructor(private readonly successions: SuccessionsService) {}

  /** Enter that organizations followed upon others. */
  @Post()
  @Access(stewards)
  @ApiCreatedResponse({ type: SuccessionResponse })
  @Problems(
    organizationProblems.unknown,
    successionProblems.shape,
    successionProblems.notYet,
    successionProblems.exists,
    successionProblems.ended,
    successionProblems.later,
  )
  async enter(@Caller() caller: Caller, @Body() body: SuccessionRequest): Promise<SuccessionResponse> {
    return successionResponse(await this.successions.enter(caller, body));
  }

  /** List successions, of one organization if wanted. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(SuccessionResponse) })
  list(@Query() query: SuccessionQuery): Promise<Page<SuccessionResponse>> {
    return this.successions.list(query);
  }

  /** Read a succession. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: SuccessionResponse })
  @Problems(successionProblems.notFound)
  async get(@IdParam() id: string): Promise<SuccessionResponse> {
    return successionResponse(await this.successions.get(id));
  }

  /** Take back a succession that was entered by mistake. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Access(stewards)
  @ApiOkResponse({ type: SuccessionResponse })
  @Problems(successionProblems.notFound, successionProblems.revoked)
  async revoke(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<SuccessionResponse> {
    return successionResponse(await this.successions.revoke(caller, id, ifMatch));
  }
}
