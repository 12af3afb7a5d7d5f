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
import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  GoalQuery,
  GoalRequest,
  GoalResponse,
  goalResponse,
  GoalReturnRequest,
  GoalValuesRequest,
} from './goals.dto.js';
import { goalProblems } from './goals.errors.js';
import { GoalsReader } from './goals.reader.js';
import { GoalsService } from './goals.service.js';

const planner = { roles: ['planner'], at: 'at the participation' };
const reviewer = {
  roles: ['reviewer'],
  at: "at the nearest participation of a higher tier; for the root's own goal, another person at the root",
};
const { notFound, actionNotPossible, yearOver, yearBegun, invalid, reviewerElsewhere, ownGoal } =
  goalProblems;
const { behind } = directoryProblems;

/** Annual goals: what a participation wants an indicator version to be in a federal fiscal year. */
@ApiTags('goals')
@Controller('v1/goals')
export class GoalsController {
  constructor(
    private readonly goals: GoalsService,
    private readonly reader: GoalsReader,
  ) {}

  /** Set an annual goal in draft. */
  @Post()
  @Access(planner)
  @ApiCreatedResponse({ type: GoalResponse })
  @Problems(
    goalProblems.exists,
    yearOver,
    goalProblems.yearTooLate,
    invalid,
    goalProblems.namesBehind,
    directoryProblems.participationNotFound,
    behind,
    directoryProblems.roleRequiredHere,
  )
  async create(@Caller() caller: Caller, @Body() body: GoalRequest): Promise<GoalResponse> {
    return goalResponse(await this.goals.create(caller, body));
  }

  /** Replace what the draft or the returned goal says; of an approved one of a year to come this begins a change, once in a fiscal year. */
  @Put(':id/draft')
  @Access(planner)
  @ApiOkResponse({ type: GoalResponse })
  @Problems(notFound, actionNotPossible, yearOver, yearBegun, goalProblems.changedThisYear, invalid)
  async save(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: GoalValuesRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<GoalResponse> {
    return goalResponse(await this.goals.save(caller, id, body, ifMatch));
  }

  /** Hand the goal to its reviewer. */
  @Post(':id/submit')
  @HttpCode(200)
  @Access(planner)
  @ApiOkResponse({ type: GoalResponse })
  @Problems(notFound, actionNotPossible, yearOver, yearBegun)
  async submit(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<GoalResponse> {
    return goalResponse(await this.goals.submit(caller, id, ifMatch));
  }

  /** Send the submitted goal back with a reason. */
  @Post(':id/return')
  @HttpCode(200)
  @Access(reviewer)
  @ApiOkResponse({ type: GoalResponse })
  @Problems(notFound, actionNotPossible, ownGoal, reviewerElsewhere, behind, goalProblems.dateDoesNotExist)
  async return(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: GoalReturnRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<GoalResponse> {
    return goalResponse(await this.goals.return(caller, id, body, ifMatch));
  }

  /** Agree to the submitted goal. */
  @Post(':id/approve')
  @HttpCode(200)
  @Access(reviewer)
  @ApiOkResponse({ type: GoalResponse })
  @Problems(notFound, actionNotPossible, yearOver, yearBegun, ownGoal, reviewerElsewhere, behind)
  async approve(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<GoalResponse> {
    return goalResponse(await this.goals.approve(caller, id, ifMatch));
  }

  /** List the annual goals that one may see, in id order. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(GoalResponse) })
  async list(@Caller() caller: Caller, @Query() query: GoalQuery): Promise<Page<GoalResponse>> {
    const { items, next } = await this.reader.list(caller, query);
    return { items: items.map(goalResponse), next };
  }

  /** Read an annual goal. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: GoalResponse })
  @Problems(notFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<GoalResponse> {
    return goalResponse(await this.reader.get(caller, id));
  }
}
