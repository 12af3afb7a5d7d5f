import { AnyMember, Caller, IdParam, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { submissionProblems } from '../submissions/submissions.errors.js';
import { HistoryResponse, HistoryQuery } from './history.dto.js';
import { HistoryService } from './history.service.js';

/** What happened to a submission. */
@ApiTags('submissions')
@Controller('v1/submissions/:id/history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  /** List decisions and revisions, oldest first, the last ones to begin with. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: HistoryResponse })
  @Problems(submissionProblems.notFound)
  decisionsAndRevisions(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Query() query: HistoryQuery,
  ): Promise<HistoryResponse> {
    return this.history.of(caller, id, query);
  }
}
