import { Access, Caller, type Page, pageOf, PageQuery, Problems } from '@impact/service';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { figureProblems } from '../figures/figures.errors.js';
import { readers } from '../visibility/visibility.js';
import { FigureVersionResponse, LineageQuery, LineageResponse } from './lineage.dto.js';
import { LineageReader } from './lineage.reader.js';

/** Which submissions and revisions are in a figure, and who decided them. */
@ApiTags('figures')
@Controller('v1/figures/:key')
@Access(readers)
export class LineageController {
  constructor(private readonly lineage: LineageReader) {}

  /** Take a figure apart: contributions, decisions, objectives, and their sum worked out anew. */
  @Get('lineage')
  @ApiOkResponse({ type: LineageResponse })
  @Problems(figureProblems.figureNotFound)
  of(
    @Caller() { subject }: Caller,
    @Param('key') key: string,
    @Query() query: LineageQuery,
  ): Promise<LineageResponse> {
    return this.lineage.of(subject, key, query);
  }

  /** List the versions of a figure with their causes, the oldest first. */
  @Get('history')
  @ApiOkResponse({ type: pageOf(FigureVersionResponse) })
  @Problems(figureProblems.figureNotFound)
  history(
    @Caller() { subject }: Caller,
    @Param('key') key: string,
    @Query() query: PageQuery,
  ): Promise<Page<FigureVersionResponse>> {
    return this.lineage.history(subject, key, query);
  }
}
