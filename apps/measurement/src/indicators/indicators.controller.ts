import {
  Access,
  BodyLimit,
  Caller,
  IfMatch,
  type Page,
  pageOf,
  Problems,
  Public,
  RequiredIfMatch,
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { stewardProblems } from '../initiatives/initiatives.errors.js';
import {
  IndicatorResponse,
  IndicatorQuery,
  IndicatorRequest,
  IndicatorsQuery,
  RetireRequest,
} from './indicators.dto.js';
import { indicatorProblems } from './indicators.errors.js';
import { IndicatorsService } from './indicators.service.js';

const steward = { roles: ['steward'], at: 'at the root' };
const changeProblems = [...stewardProblems, indicatorProblems.notFound];
const namingProblems = [...changeProblems, indicatorProblems.ambiguous];

/** The dictionary of what is measured, version by version. */
@ApiTags('indicators')
@Controller('v1/indicators')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorsService) {}

  /** Draft an indicator version. */
  @Post()
  @BodyLimit(500)
  @Access(steward)
  @ApiCreatedResponse({ type: IndicatorResponse })
  @Problems(...stewardProblems, indicatorProblems.exists, indicatorProblems.invalid)
  draft(@Caller() caller: Caller, @Body() request: IndicatorRequest): Promise<IndicatorResponse> {
    return this.indicators.draft(caller, request);
  }

  /** Replace a draft by its version (If-Match). */
  @Put(':indicator')
  @BodyLimit(500)
  @Access(steward)
  @ApiOkResponse({ type: IndicatorResponse })
  @Problems(
    ...changeProblems,
    serviceProblems.versionMissing,
    indicatorProblems.notADraft,
    indicatorProblems.invalid,
  )
  replace(
    @Caller() caller: Caller,
    @Param('indicator') indicator: string,
    @Body() request: IndicatorRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<IndicatorResponse> {
    return this.indicators.replace(caller, indicator, request, ifMatch);
  }

  /** Make a draft part of the dictionary; from then on it never changes. */
  @Post(':indicator/publish')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: IndicatorResponse })
  @Problems(
    ...namingProblems,
    indicatorProblems.notADraft,
    indicatorProblems.invalid,
    indicatorProblems.predecessorUnknown,
    indicatorProblems.versionsOverlap,
  )
  publish(
    @Caller() caller: Caller,
    @Param('indicator') indicator: string,
    @Query() { initiativeId }: IndicatorQuery,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<IndicatorResponse> {
    return this.indicators.publish(caller, { indicator, initiativeId }, ifMatch);
  }

  /** Give a published version its last day. */
  @Post(':indicator/retire')
  @HttpCode(200)
  @Access(steward)
  @ApiOkResponse({ type: IndicatorResponse })
  @Problems(...namingProblems, indicatorProblems.notPublished, indicatorProblems.notAPeriodEnd)
  retire(
    @Caller() caller: Caller,
    @Param('indicator') indicator: string,
    @Query() { initiativeId }: IndicatorQuery,
    @Body() { lastDay }: RetireRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<IndicatorResponse> {
    return this.indicators.retire(caller, { indicator, initiativeId }, lastDay, ifMatch);
  }

  /** List the dictionary; drafts are shown to those who are signed in. */
  @Get()
  @Public()
  @ApiOkResponse({ type: pageOf(IndicatorResponse) })
  list(@Query() query: IndicatorsQuery): Promise<Page<IndicatorResponse>> {
    return this.indicators.list(query);
  }

  /** Read an indicator version as the dictionary has it. */
  @Get(':indicator')
  @Public()
  @ApiOkResponse({ type: IndicatorResponse })
  @Problems(indicatorProblems.notFound, indicatorProblems.ambiguous)
  get(
    @Param('indicator') indicator: string,
    @Query() { initiativeId }: IndicatorQuery,
  ): Promise<IndicatorResponse> {
    return this.indicators.get({ indicator, initiativeId });
  }
}
