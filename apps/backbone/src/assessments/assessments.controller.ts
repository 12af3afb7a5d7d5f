import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  AssessmentQuery,
  AssessmentRequest,
  AssessmentResponse,
  assessmentResponse,
} from './assessments.dto.js';
import { assessmentProblems } from './assessments.errors.js';
import { AssessmentsService } from './assessments.service.js';

const supporters = { roles: ['supporter'], at: 'the participation or above it' };

/** What supporters see of the conditions of collective impact, beside what is judged from facts. */
@ApiTags('assessments')
@Controller('v1/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** Enter how far a condition is in place at a participation, as a supporter sees it. */
  @Post()
  @Access(supporters)
  @ApiCreatedResponse({ type: AssessmentResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    assessmentProblems.ahead,
    assessmentProblems.tooEarly,
    assessmentProblems.tooMany,
  )
  async assess(@Caller() caller: Caller, @Body() body: AssessmentRequest): Promise<AssessmentResponse> {
    return assessmentResponse(await this.assessments.assess(caller, body));
  }

  /** List the assessments at participations that the caller may see, in the order in which they were entered. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(AssessmentResponse) })
  list(@Caller() caller: Caller, @Query() query: AssessmentQuery): Promise<Page<AssessmentResponse>> {
    return this.assessments.list(caller, query);
  }

  /** Read an assessment. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: AssessmentResponse })
  @Problems(assessmentProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<AssessmentResponse> {
    return this.assessments.get(caller, id);
  }
}
