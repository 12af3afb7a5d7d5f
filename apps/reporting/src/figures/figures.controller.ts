import { directoryProblems } from '@impact/directory';
import { Access, Caller, Problems } from '@impact/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readersAround } from '../visibility/visibility.js';
import { FiguresResponse, FiguresQuery } from './figures.dto.js';
import { figureProblems } from './figures.errors.js';
import { FiguresService } from './figures.service.js';

/** Roll-ups of what was submitted or accepted, at any node. */
@ApiTags('figures')
@Controller('v1/figures')
@Access(readersAround)
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  /** List figures, with the feed position that they stand for. */
  @Get()
  @ApiOkResponse({ type: FiguresResponse })
  @Problems(directoryProblems.participationNotFound, figureProblems.asIsOnlyNow, figureProblems.asIsTooWide)
  find(@Caller() { subject }: Caller, @Query() query: FiguresQuery): Promise<FiguresResponse> {
    return this.figures.find(subject, query, 'around');
  }
}
