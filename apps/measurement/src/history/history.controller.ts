import { AnyMember, Caller, IdParam, Problems } from '@impact/service';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { submissionProblems } from '../submissions/submissions.errors.js';
import { HistoryBody } from './history.dto.js';
import { HistoryService } from './history.service.js';

@ApiTags('submissions')
@Controller('v1/submissions/:id/history')
export class HistoryController {
  constructor(private readonly history: HistoryService) {}

  /** Gives every decision and every revision, oldest first. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: HistoryBody })
  @Problems(submissionProblems.notFound)
  decisionsAndRevisions(@Caller() caller: Caller, @IdParam() id: string): Promise<HistoryBody> {
    return this.history.of(caller, id);
  }
}
