import { Access, Caller, Problems } from '@impact/service';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import { TraceResponse } from './trace.dto.js';
import { traceProblems } from './trace.errors.js';
import { TraceService } from './trace.service.js';

/** The stations of one submission from its commit to figures and notifications. */
@ApiTags('trace')
@Controller('v1/trace')
@Access(readers)
export class TraceController {
  constructor(private readonly trace: TraceService) {}

  /** Follow a submission, event, request, notification, restatement or figure through every hop. */
  @Get(':id')
  @ApiOkResponse({ type: TraceResponse })
  @Problems(traceProblems.nothingToTrace)
  of(@Caller() { subject }: Caller, @Param('id') id: string): Promise<TraceResponse> {
    return this.trace.of(subject, id);
  }
}
