import { directoryProblems } from '@impact/directory';
import {
  Access,
  BodyLimit,
  AnyMember,
  Caller,
  Clock,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  Problems,
} from '@impact/service';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlanResponse, planResponse, PlanVersionResponse, versionResponse } from './plan.response.js';
import { CreatePlanDto, PlanContentDto, PlanQuery } from './plans.dto.js';
import type { WholePlan } from './plan.entity.js';
import { planProblems } from './plans.errors.js';
import { PlansReader } from './plans.reader.js';
import { PlansService } from './plans.service.js';

const planner = { roles: ['planner'], at: 'at the participation' };

@ApiTags('plans')
@Controller('v1/plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly reader: PlansReader,
    private readonly clock: Clock,
  ) {}

  @Post()
  @BodyLimit(500)
  @Access(planner)
  @ApiOperation({ summary: 'Open a plan in draft' })
  @ApiCreatedResponse({ type: PlanResponse })
  @Problems(
    planProblems.exists,
    planProblems.invalid,
    directoryProblems.participationNotFound,
    directoryProblems.behind,
    directoryProblems.roleRequiredHere,
  )
  async create(@Caller() caller: Caller, @Body() body: CreatePlanDto): Promise<PlanResponse> {
    return this.#shown(await this.plans.create(caller.subject, body));
  }

  @Put(':id/draft')
  @BodyLimit(500)
  @Access(planner)
  @ApiOperation({ summary: 'Replace what the draft or the returned version says' })
  @ApiOkResponse({ type: PlanResponse })
  @Problems(planProblems.notFound, planProblems.actionNotPossible, planProblems.invalid)
  async save(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: PlanContentDto,
  ): Promise<PlanResponse> {
    return this.#shown(await this.plans.save(caller.subject, id, ifMatch, body));
  }

  @Get()
  @AnyMember()
  @ApiOperation({ summary: 'List the plans that one may see, in id order' })
  @ApiOkResponse({ type: pageOf(PlanResponse) })
  async list(@Caller() caller: Caller, @Query() query: PlanQuery): Promise<Page<PlanResponse>> {
    const { items, next } = await this.reader.list(caller.subject, query);
    return { items: items.map((plan) => this.#shown(plan)), next };
  }

  @Get(':id')
  @AnyMember()
  @ApiOperation({ summary: 'Read a plan as its last version has it' })
  @ApiOkResponse({ type: PlanResponse })
  @Problems(planProblems.notFound)
  async one(@Caller() caller: Caller, @IdParam() id: string): Promise<PlanResponse> {
    return this.#shown(await this.reader.one(caller.subject, id));
  }

  @Get(':id/versions')
  @AnyMember()
  @ApiOperation({ summary: 'Read every version of a plan, ascending' })
  @ApiOkResponse({ type: pageOf(PlanVersionResponse) })
  @Problems(planProblems.notFound)
  async versions(@Caller() caller: Caller, @IdParam() id: string): Promise<Page<PlanVersionResponse>> {
    const { versions } = await this.reader.one(caller.subject, id);
    return { items: versions.map(versionResponse), next: null };
  }

  #shown(whole: WholePlan): PlanResponse {
    return planResponse(whole, this.clock.today());
  }
}
