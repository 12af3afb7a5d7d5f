import { Access, IdParam, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RebuildChangedResponse, RebuildRequest, RebuildResponse } from './rebuilds.dto.js';
import { rebuildProblems } from './rebuilds.errors.js';
import { RebuildsService } from './rebuilds.service.js';

/** Projections made anew from the events; for operators. */
@ApiTags('rebuilds')
@Controller('v1/rebuilds')
@Access({ roles: ['operator'], at: 'anywhere' })
export class RebuildsController {
  constructor(private readonly rebuilds: RebuildsService) {}

  /** Build figures anew from the log beside the live ones, compare, and switch. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RebuildChangedResponse })
  @Problems(rebuildProblems.running)
  start(@Body() { dryRun = false }: RebuildRequest): Promise<RebuildChangedResponse> {
    return this.rebuilds.start({ dryRun });
  }

  /** Tell how far a rebuild is, and what it found. */
  @Get(':id')
  @ApiOkResponse({ type: RebuildResponse })
  @Problems(rebuildProblems.notFound)
  find(@IdParam() id: string): Promise<RebuildResponse> {
    return this.rebuilds.find(id);
  }

  /** End a rebuild before its switch; it leaves nothing behind. */
  @Post(':id/abort')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RebuildChangedResponse })
  @Problems(rebuildProblems.notFound, rebuildProblems.over)
  abort(@IdParam() id: string): Promise<RebuildChangedResponse> {
    return this.rebuilds.abort(id);
  }
}
