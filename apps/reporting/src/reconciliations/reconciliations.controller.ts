import { Access, type Page, pageOf } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ReconciliationChangedResponse,
  ReconciliationRequest,
  ReconciliationResponse,
  ReconciliationsQuery,
} from './reconciliations.dto.js';
import { ReconciliationsService } from './reconciliations.service.js';

/** Comparisons of figures with what submissions say; for operators. */
@ApiTags('reconciliations')
@Controller('v1/reconciliations')
@Access({ roles: ['operator'], at: 'anywhere' })
export class ReconciliationsController {
  constructor(private readonly reconciliations: ReconciliationsService) {}

  /** Work figures out anew from submissions and structure, and tell what is stored otherwise. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: ReconciliationChangedResponse })
  run(@Body() { mode }: ReconciliationRequest): Promise<ReconciliationChangedResponse> {
    return this.reconciliations.run(mode);
  }

  /** List what runs found, by request and by schedule, the latest first. */
  @Get()
  @ApiOkResponse({ type: pageOf(ReconciliationResponse) })
  list(@Query() query: ReconciliationsQuery): Promise<Page<ReconciliationResponse>> {
    return this.reconciliations.list(query);
  }
}
