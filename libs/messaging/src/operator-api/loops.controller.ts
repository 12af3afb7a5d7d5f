import { Access, Progress } from '@impact/service';
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LoopsResponse } from './loops.dto.js';
import { operator } from './operator.js';
import { Repairs } from './repairs.js';

/** What works without being asked, and whether it still does; for operators. */
@ApiTags('loops')
@Controller('v1/loops')
@Access(operator)
@Repairs()
export class LoopsController {
  constructor(@Inject(Progress) private readonly progress: Progress) {}

  /** List what works without being asked, and for how long its work has waited. */
  @Get()
  @ApiOkResponse({ type: LoopsResponse })
  list(): LoopsResponse {
    return { items: this.progress.loops };
  }
}
