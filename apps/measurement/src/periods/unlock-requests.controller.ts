import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, IfMatch, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { initiativeProblems, stewardProblems } from '../initiatives/initiatives.errors.js';
import { periodProblems } from './periods.errors.js';
import {
  AskUnlockRequest,
  GrantUnlockRequest,
  RefuseUnlockRequest,
  UnlockRequestResponse,
  UnlockRequestsQuery,
} from './unlock-requests.dto.js';
import { UnlockRequestsService } from './unlock-requests.service.js';

const steward = { roles: ['steward'], at: 'at the root' };

/** What reporters ask to have unlocked. */
@ApiTags('periods')
@Controller('v1/unlock-requests')
export class UnlockRequestsController {
  constructor(private readonly requests: UnlockRequestsService) {}

  /** Ask that a locked period be unlocked for a site; again only after it was decided. */
  @Post()
  @Access({ roles: ['reporter'], at: 'at the node or above it' })
  @ApiCreatedResponse({ type: UnlockRequestResponse })
  @Problems(
    initiativeProblems.notFound,
    directoryProblems.behind,
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    periodProblems.notOpened,
    periodProblems.notLocked,
    periodProblems.alreadyRequested,
  )
  ask(@Caller() caller: Caller, @Body() request: AskUnlockRequest): Promise<UnlockRequestResponse> {
    return this.requests.ask(caller, request);
  }

  /** Grant what was asked, until an instant. */
  @Post(':id/grant')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: UnlockRequestResponse })
  @Problems(
    ...stewardProblems,
    periodProblems.requestNotFound,
    periodProblems.requestDecided,
    periodProblems.notLocked,
    periodProblems.expiryPast,
  )
  grant(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() { expiresAt }: GrantUnlockRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<UnlockRequestResponse> {
    return this.requests.grant(caller, id, expiresAt, ifMatch);
  }

  /** Refuse what was asked, with a reason. */
  @Post(':id/refuse')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: UnlockRequestResponse })
  @Problems(...stewardProblems, periodProblems.requestNotFound, periodProblems.requestDecided)
  refuse(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() { reasonCode }: RefuseUnlockRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<UnlockRequestResponse> {
    return this.requests.refuse(caller, id, reasonCode, ifMatch);
  }

  /** List what was asked, as far as the caller may see it. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(UnlockRequestResponse) })
  @Problems(initiativeProblems.notFound, initiativeProblems.behind)
  list(@Caller() caller: Caller, @Query() query: UnlockRequestsQuery): Promise<Page<UnlockRequestResponse>> {
    return this.requests.list(caller, query);
  }
}
