import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  BodyLimit,
  Caller,
  Clock,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  PageQuery,
  Problems,
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { ReadPlan } from './plan-disclosures.js';
import {
  PlanContentRequest,
  PlanDiffQuery,
  PlanDiffResponse,
  PlanQuery,
  PlanRequest,
  PlanResponse,
  planResponse,
  PlanVersionResponse,
} from './plans.dto.js';
import { planProblems } from './plans.errors.js';
import { PlansReader } from './plans.reader.js';
import { PlansService } from './plans.service.js';

const planner = { roles: ['planner'], at: 'at the participation' };

/** Plans and their versions: what planners write and everybody reads. */
@ApiTags('plans')
@Controller('v1/plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly reader: PlansReader,
    private readonly clock: Clock,
  ) {}

  /** Open a plan in draft. */
  @Post()
  @BodyLimit(500)
  @Access(planner)
  @ApiCreatedResponse({ type: PlanResponse })
  @Problems(
    planProblems.exists,
    planProblems.invalid,
    planProblems.namesBehind,
    directoryProblems.participationNotFound,
    directoryProblems.behind,
    directoryProblems.roleRequiredHere,
  )
  async create(@Caller() caller: Caller, @Body() body: PlanRequest): Promise<PlanResponse> {
    return this.responseOf(await this.plans.create(caller, body));
  }

  /** Replace what the draft or the returned version says, by its version (If-Match). */
  @Put(':id/draft')
  @BodyLimit(500)
  @Access(planner)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(
    planProblems.notFound,
    planProblems.actionNotPossible,
    planProblems.invalid,
    planProblems.namesBehind,
    serviceProblems.versionMissing,
  )
  async save(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: PlanContentRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<PlanResponse> {
    return this.responseOf(await this.plans.save(caller, id, body, ifMatch));
  }

  /** List the plans that one may see, in id order. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(PlanResponse) })
  async list(@Caller() caller: Caller, @Query() query: PlanQuery): Promise<Page<PlanResponse>> {
    const { items, next } = await this.reader.list(caller, query);
    return { items: items.map((plan) => this.responseOf(plan)), next };
  }

  /** Read a plan as its last version has it. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: PlanResponse })
  @Problems(planProblems.notFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<PlanResponse> {
    return this.responseOf(await this.reader.get(caller, id));
  }

  /** Read the versions of a plan, ascending. */
  @Get(':id/versions')
  @AnyMember()
  @ApiOkResponse({ type: pageOf(PlanVersionResponse) })
  @Problems(planProblems.notFound)
  async versions(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Query() query: PageQuery,
  ): Promise<Page<PlanVersionResponse>> {
    return this.reader.versions(caller, id, query);
  }

  /** Compare two versions of a plan, field by field. */
  @Get(':id/diff')
  @AnyMember()
  @ApiOkResponse({ type: PlanDiffResponse })
  @Problems(planProblems.notFound, planProblems.versionNotFound)
  async diff(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Query() query: PlanDiffQuery,
  ): Promise<PlanDiffResponse> {
    return this.reader.diff(caller, id, query);
  }

  private responseOf(plan: ReadPlan): PlanResponse {
    return planResponse(plan, this.clock.today());
  }
}
