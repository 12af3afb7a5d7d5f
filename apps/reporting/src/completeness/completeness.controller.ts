import { directoryProblems } from '@impact/directory';
import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import { CompletenessQuery, CompletenessResponse } from './completeness.dto.js';
import { CompletenessService } from './completeness.service.js';

/** Who reported, who declared that there is nothing, and who is missing. */
@ApiTags('completeness')
@Controller('v1/completeness')
@Access(readers)
export class CompletenessController {
  constructor(private readonly completeness: CompletenessService) {}

  /** Tell how many of those expected have filed, node by node. */
  @Get()
  @ApiOkResponse({ type: pageOf(CompletenessResponse) })
  @Problems(directoryProblems.participationNotFound)
  list(
    @Caller() { subject }: Caller,
    @Query() query: CompletenessQuery,
  ): Promise<Page<CompletenessResponse>> {
    return this.completeness.list(subject, query);
  }
}
