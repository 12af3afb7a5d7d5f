import { directoryProblems } from '@impact/directory';
import { Access, Caller, type Page, pageOf, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readers } from '../visibility/visibility.js';
import {
  ConditionChangeResponse,
  ConditionChangesQuery,
  ConditionResponse,
  ConditionsQuery,
} from './conditions.dto.js';
import { ConditionsService } from './conditions.service.js';

/** The conditions of collective impact, judged from what is recorded. */
@ApiTags('conditions')
@Controller('v1/conditions')
@Access(readers)
export class ConditionsController {
  constructor(private readonly conditions: ConditionsService) {}

  /** Tell how the conditions stand, what they rest on and what is missing, node by node. */
  @Get()
  @ApiOkResponse({ type: pageOf(ConditionResponse) })
  @Problems(directoryProblems.participationNotFound)
  list(@Caller() { subject }: Caller, @Query() query: ConditionsQuery): Promise<Page<ConditionResponse>> {
    return this.conditions.list(subject, query);
  }

  /** List how the conditions of a participation changed, the latest first. */
  @Get('changes')
  @ApiOkResponse({ type: pageOf(ConditionChangeResponse) })
  @Problems(directoryProblems.participationNotFound)
  changes(
    @Caller() { subject }: Caller,
    @Query() query: ConditionChangesQuery,
  ): Promise<Page<ConditionChangeResponse>> {
    return this.conditions.changes(subject, query);
  }
}
