import { directoryProblems } from '@impact/directory';
import { Access, Caller, Clock, IdParam, Problems, RequiredIfMatch } from '@impact/service';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { activityProblems } from '../activities/activities.errors.js';
import { PlanDecisionsService } from './plan-decisions.service.js';
import type { ReadPlan } from './plan-disclosures.js';
import { PlanApprovalRequest, PlanResponse, planResponse, PlanReturnRequest } from './plans.dto.js';
import { planProblems } from './plans.errors.js';
import { PlansService } from './plans.service.js';

const planner = { roles: ['planner'], at: 'at the participation' };
const reviewer = {
  roles: ['reviewer'],
  at: "at the nearest participation of a higher tier; for the root's own plan, another person at the root",
};
const { actionNotPossible, notFound, ownPlan, reviewerElsewhere } = planProblems;
const { behind } = directoryProblems;

/** The actions by which a version of a plan is handed in, decided about and amended. */
@ApiTags('plans')
@Controller('v1/plans/:id')
export class PlanDecisionsController {
  constructor(
    private readonly plans: PlansService,
    private readonly decisions: PlanDecisionsService,
    private readonly clock: Clock,
  ) {}

  /** Hand the version under way to its reviewer. */
  @Post('submit')
  @HttpCode(200)
  @Access(planner)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(notFound, actionNotPossible, planProblems.incomplete, activityProblems.idTaken)
  async submit(@Caller() caller: Caller, @IdParam() id: string, @RequiredIfMatch() ifMatch: number) {
    return this.responseOf(await this.decisions.submit(caller, id, ifMatch));
  }

  /** Send the submitted version back with a reason. */
  @Post('return')
  @HttpCode(200)
  @Access(reviewer)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(notFound, actionNotPossible, ownPlan, reviewerElsewhere, behind, planProblems.dateDoesNotExist)
  async return(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: PlanReturnRequest,
    @RequiredIfMatch() ifMatch: number,
  ) {
    return this.responseOf(await this.decisions.return(caller, id, body, ifMatch));
  }

  /** Bring the submitted version into force; the one before it is superseded. */
  @Post('approve')
  @HttpCode(200)
  @Access(reviewer)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(
    notFound,
    actionNotPossible,
    ownPlan,
    reviewerElsewhere,
    behind,
    planProblems.beginsTooLate,
    planProblems.outsideParticipation,
    planProblems.notAfterInForce,
    activityProblems.idTaken,
  )
  async approve(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: PlanApprovalRequest,
    @RequiredIfMatch() ifMatch: number,
  ) {
    return this.responseOf(await this.decisions.approve(caller, id, body, ifMatch));
  }

  /** Open a new version in draft while the approved one stays in force. */
  @Post('amend')
  @HttpCode(200)
  @Access(planner)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(notFound, planProblems.versionUnderWay, planProblems.nothingToAmend)
  async amend(@Caller() caller: Caller, @IdParam() id: string, @RequiredIfMatch() ifMatch: number) {
    return this.responseOf(await this.plans.amend(caller, id, ifMatch));
  }

  /** Take back the version under way. */
  @Post('withdraw')
  @HttpCode(200)
  @Access(planner)
  @ApiOkResponse({ type: PlanResponse })
  @Problems(notFound, actionNotPossible)
  async withdraw(@Caller() caller: Caller, @IdParam() id: string, @RequiredIfMatch() ifMatch: number) {
    return this.responseOf(await this.decisions.withdraw(caller, id, ifMatch));
  }

  private responseOf(plan: ReadPlan): PlanResponse {
    return planResponse(plan, this.clock.today());
  }
}
