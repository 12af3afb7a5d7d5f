import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  BodyLimit,
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
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import {
  AllocationAcknowledgementRequest,
  AllocationRequest,
  AwardAmendmentRequest,
  AwardClosingRequest,
  AwardQuery,
  AwardRequest,
  AwardResponse,
  awardResponse,
} from './awards.dto.js';
import { awardProblems } from './awards.errors.js';
import { AwardsReader } from './awards.reader.js';
import { AwardsService } from './awards.service.js';

const stewards = { roles: ['steward'], at: 'the root of the initiative' };

/** What may be wrong with the days and the money of an award. */
const contents = [
  awardProblems.projectBackwards,
  awardProblems.periodBackwards,
  awardProblems.periodOutsideProject,
  awardProblems.periodTwice,
  awardProblems.periodsOverlap,
  awardProblems.periodUnknown,
  awardProblems.overAllocated,
  awardProblems.tooManyAllocations,
  directoryProblems.participationNotFound,
];

/** The money that pays for an initiative, and to whom it goes. */
@ApiTags('awards')
@Controller('v1/awards')
export class AwardsController {
  constructor(
    private readonly awards: AwardsService,
    private readonly reader: AwardsReader,
  ) {}

  /** Enter an award. */
  @Post()
  @BodyLimit(500)
  @Access(stewards)
  @ApiCreatedResponse({ type: AwardResponse })
  @Problems(
    initiativeProblems.notFound,
    initiativeProblems.closed,
    organizationProblems.unknown,
    awardProblems.numberTaken,
    ...contents,
  )
  async make(@Caller() caller: Caller, @Body() body: AwardRequest): Promise<AwardResponse> {
    return awardResponse(await this.awards.make(caller, body));
  }

  /** List the awards that concern what the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(AwardResponse) })
  list(@Caller() caller: Caller, @Query() query: AwardQuery): Promise<Page<AwardResponse>> {
    return this.reader.list(caller, query);
  }

  /** Read an award. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: AwardResponse })
  @Problems(awardProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<AwardResponse> {
    return this.reader.get(caller, id);
  }

  /** Replace dates, budget periods or allocations, by the award's version (If-Match). */
  @Post(':id/amendments')
  @BodyLimit(500)
  @HttpCode(200)
  @Access(stewards)
  @ApiOkResponse({ type: AwardResponse })
  @Problems(
    awardProblems.notFound,
    awardProblems.closed,
    awardProblems.participationsOutside,
    serviceProblems.versionMissing,
    ...contents,
  )
  async amend(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: AwardAmendmentRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<AwardResponse> {
    return awardResponse(await this.awards.amend(caller, id, body, ifMatch));
  }

  /** Give money of one budget period to one participation. */
  @Post(':id/allocations')
  @HttpCode(200)
  @Access(stewards)
  @ApiOkResponse({ type: AwardResponse })
  @Problems(
    awardProblems.notFound,
    awardProblems.closed,
    awardProblems.allocationExists,
    awardProblems.periodUnknown,
    awardProblems.overAllocated,
    awardProblems.tooManyAllocations,
  )
  async allocate(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: AllocationRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<AwardResponse> {
    return awardResponse(await this.awards.allocate(caller, id, body, ifMatch));
  }

  /** Acknowledge an allocation, as the team of exactly the participation that gets it; once its amount changes, again. */
  @Post(':id/allocations/:allocationId/acknowledge')
  @HttpCode(200)
  @Access({ roles: ['coordinator'], at: 'exactly the participation that gets the allocation' })
  @ApiOkResponse({ type: AwardResponse })
  @Problems(
    awardProblems.allocationNotFound,
    awardProblems.notTheCommunity,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    awardProblems.closed,
    awardProblems.amountDiffers,
    awardProblems.acknowledged,
  )
  async acknowledge(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IdParam('allocationId') allocationId: string,
    @Body() body: AllocationAcknowledgementRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<AwardResponse> {
    return awardResponse(await this.awards.acknowledge(caller, { id, allocationId }, body, ifMatch));
  }

  /** Close an award; it cannot be changed afterwards. */
  @Post(':id/close')
  @HttpCode(200)
  @Access(stewards)
  @ApiOkResponse({ type: AwardResponse })
  @Problems(awardProblems.notFound, awardProblems.closed, calendarProblems.tooLate)
  async close(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: AwardClosingRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<AwardResponse> {
    return awardResponse(await this.awards.close(caller, id, body, ifMatch));
  }
}
