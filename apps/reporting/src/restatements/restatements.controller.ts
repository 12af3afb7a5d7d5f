import { directoryProblems } from '@impact/directory';
import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import { RestatementResponse, RestatementsQuery } from './restatements.dto.js';
import { RestatementsService } from './restatements.service.js';

/** Published official figures that a correction or a retraction changed. */
@ApiTags('restatements')
@Controller('v1/restatements')
@Access(readers)
export class RestatementsController {
  constructor(private readonly restatements: RestatementsService) {}

  /** List official figures that a correction or a retraction changed, the oldest first. */
  @Get()
  @ApiOkResponse({ type: pageOf(RestatementResponse) })
  @Problems(directoryProblems.participationNotFound)
  list(@Caller() { subject }: Caller, @Query() query: RestatementsQuery): Promise<Page<RestatementResponse>> {
    return this.restatements.list(subject, query);
  }
}
