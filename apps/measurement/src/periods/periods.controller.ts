import { Access, AnyMember, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { initiativeProblems, stewardProblems } from '../initiatives/initiatives.errors.js';
import {
  PeriodsLockedResponse,
  PeriodsOpenedResponse,
  OpenPeriodsRequest,
  PeriodResponse,
  PeriodsQuery,
  PeriodsRequest,
  UnlockPeriodRequest,
} from './periods.dto.js';
import { periodProblems } from './periods.errors.js';
import { PeriodsService } from './periods.service.js';
import { UnlocksService } from './unlocks.service.js';

const steward = { roles: ['steward'], at: 'at the root' };

/** The spans for which results are filed: opened, locked, and unlocked in part. */
@ApiTags('periods')
@Controller('v1/periods')
export class PeriodsController {
  constructor(
    private readonly periods: PeriodsService,
    private readonly unlocks: UnlocksService,
  ) {}

  /** Open periods for filing, as many at once as wanted. */
  @Post('open')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: PeriodsOpenedResponse })
  @Problems(...stewardProblems, periodProblems.unknown, periodProblems.tooLate)
  open(@Caller() caller: Caller, @Body() request: OpenPeriodsRequest): Promise<PeriodsOpenedResponse> {
    return this.periods.open(caller, request);
  }

  /** Lock periods and list the submissions under way. */
  @Post('lock')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: PeriodsLockedResponse })
  @Problems(
    ...stewardProblems,
    periodProblems.unknown,
    periodProblems.notOpened,
    periodProblems.alreadyLocked,
  )
  lock(@Caller() caller: Caller, @Body() request: PeriodsRequest): Promise<PeriodsLockedResponse> {
    return this.periods.lock(caller, request);
  }

  /** Unlock a part of a locked period until a moment. */
  @Post('unlock')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: PeriodResponse })
  @Problems(
    ...stewardProblems,
    periodProblems.unknown,
    periodProblems.notOpened,
    periodProblems.notLocked,
    periodProblems.expiryPast,
  )
  unlock(@Caller() caller: Caller, @Body() request: UnlockPeriodRequest): Promise<PeriodResponse> {
    return this.unlocks.unlock(caller, request);
  }

  /** List the periods of an initiative. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(PeriodResponse) })
  @Problems(initiativeProblems.notFound, initiativeProblems.behind)
  list(@Caller() caller: Caller, @Query() query: PeriodsQuery): Promise<Page<PeriodResponse>> {
    return this.periods.list(caller, query);
  }
}
