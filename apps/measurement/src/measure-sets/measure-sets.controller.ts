import { Access, BodyLimit, Caller, type Page, pageOf, Problems, Public } from '@impact/service';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { stewardProblems } from '../initiatives/initiatives.errors.js';
import { MeasureSetResponse, MeasureSetRequest, MeasureSetsQuery } from './measure-sets.dto.js';
import { measureSetProblems } from './measure-sets.errors.js';
import { MeasureSetsService } from './measure-sets.service.js';

/** The indicators that an initiative asks for, from a day on. */
@ApiTags('measure-sets')
@Controller('v1/measure-sets')
export class MeasureSetsController {
  constructor(private readonly sets: MeasureSetsService) {}

  /** Publish the next version of an initiative's measure set. */
  @Post()
  @BodyLimit(500)
  @Access({ roles: ['steward'], at: 'at the root' })
  @ApiCreatedResponse({ type: MeasureSetResponse })
  @Problems(...stewardProblems, ...Object.values(measureSetProblems))
  publish(@Caller() caller: Caller, @Body() request: MeasureSetRequest): Promise<MeasureSetResponse> {
    return this.sets.publish(caller, request);
  }

  /** List the versions of measure sets. */
  @Get()
  @Public()
  @ApiOkResponse({ type: pageOf(MeasureSetResponse) })
  list(@Query() query: MeasureSetsQuery): Promise<Page<MeasureSetResponse>> {
    return this.sets.list(query);
  }
}
