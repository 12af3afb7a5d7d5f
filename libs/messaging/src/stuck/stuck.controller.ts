import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { operatorApiProblems } from '../operator-api/operator-api.errors.js';
import { operator } from '../operator-api/operator.js';
import { Repairs } from '../operator-api/repairs.js';
import { RetryStuckRequest, RetryStuckResponse, StuckItemResponse, StuckQuery } from './stuck.dto.js';
import { StuckService } from './stuck.service.js';

@ApiTags('parked')
@Controller('v1/parked/stuck')
@Access(operator)
@Repairs()
export class StuckController {
  constructor(@Inject(StuckService) private readonly stuck: StuckService) {}

  /** List what the relay and other loops cannot do and have set aside or still try. */
  @Get()
  @ApiOkResponse({ type: pageOf(StuckItemResponse) })
  list(@Query() query: StuckQuery): Promise<Page<StuckItemResponse>> {
    return this.stuck.list(query);
  }

  /** Let a loop try again what it has set aside, and go on with what waits behind it. */
  @Post('retry')
  @HttpCode(200)
  @ApiOkResponse({ type: RetryStuckResponse })
  @Problems(operatorApiProblems.itemNotStuck)
  retry(@Caller() { subject }: Caller, @Body() request: RetryStuckRequest): Promise<RetryStuckResponse> {
    return this.stuck.retry(request, subject);
  }
}
