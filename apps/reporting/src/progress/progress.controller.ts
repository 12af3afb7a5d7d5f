import { directoryProblems } from '@impact/directory';
import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import { ProgressQuery, ProgressResponse } from './progress.dto.js';
import { ProgressService } from './progress.service.js';

/** What was achieved of annual goals, and whether that is on track. */
@ApiTags('progress')
@Controller('v1/progress')
@Access(readers)
export class ProgressController {
  constructor(private readonly progress: ProgressService) {}

  /** Tell what was achieved of the approved annual goals of a participation, and how that compares with their pace. */
  @Get()
  @ApiOkResponse({ type: pageOf(ProgressResponse) })
  @Problems(directoryProblems.participationNotFound)
  list(@Caller() { subject }: Caller, @Query() query: ProgressQuery): Promise<Page<ProgressResponse>> {
    return this.progress.list(subject, query);
  }
}
