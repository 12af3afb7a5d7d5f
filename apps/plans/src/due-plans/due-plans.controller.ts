import { AnyMember, Caller, type Page, pageOf } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DuePlanQuery, DuePlanResponse } from './due-plans.dto.js';
import { DuePlans } from './due-plans.service.js';

/** Which plans must be approved by when. */
@ApiTags('plans')
@Controller('v1/due-plans')
export class DuePlansController {
  constructor(private readonly plans: DuePlans) {}

  /** List by when plans of the recipients of awards must be approved, whether they were opened or not. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(DuePlanResponse) })
  list(@Caller() caller: Caller, @Query() query: DuePlanQuery): Promise<Page<DuePlanResponse>> {
    return this.plans.list(caller, query);
  }
}
