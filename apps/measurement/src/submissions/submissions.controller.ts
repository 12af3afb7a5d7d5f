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
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { contentProblems } from '../results/results.errors.js';
import { problemsOfFiling, submissionProblems } from './submissions.errors.js';
import { DraftRequest, SubmissionResponse, SubmissionsQuery } from './submissions.dto.js';
import { SubmissionsService } from './submissions.service.js';

/** What a participation files for an indicator version and a period, through all its revisions. */
@ApiTags('submissions')
@Controller('v1/submissions')
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  /** Create the draft of a site for an indicator version and a period; replace what is there by its version (If-Match). */
  @Put('draft')
  @BodyLimit(500)
  @Access({ roles: ['reporter'], at: 'at the node or above it' })
  @ApiOkResponse({ type: SubmissionResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.behind,
    submissionProblems.roleRequiredHere,
    submissionProblems.notPossible,
    serviceProblems.versionMissing,
    ...problemsOfFiling,
    ...Object.values(contentProblems),
  )
  save(
    @Caller() caller: Caller,
    @Body() request: DraftRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<SubmissionResponse> {
    return this.submissions.save(caller, request, ifMatch);
  }

  /** List the submissions that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(SubmissionResponse) })
  list(@Caller() caller: Caller, @Query() query: SubmissionsQuery): Promise<Page<SubmissionResponse>> {
    return this.submissions.list(caller, query);
  }

  /** Read a submission as the caller may see it. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: SubmissionResponse })
  @Problems(submissionProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<SubmissionResponse> {
    return this.submissions.get(caller, id);
  }
}
