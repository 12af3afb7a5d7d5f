import { Access, Caller } from '@impact/service';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { operator } from './operator.js';
import { RestoreEpoch } from '../restore/restore-epoch.js';
import { RepublishRequest, RepublishResponse, RestoreRequest, RestoreResponse } from './outbox.dto.js';
import { Repairs } from './repairs.js';
import { Republishing } from './republishing.js';

@ApiTags('outbox')
@Controller('v1/outbox')
@Access(operator)
@Repairs()
export class OutboxController {
  constructor(
    @Inject(Republishing) private readonly republishing: Republishing,
    @Inject(RestoreEpoch) private readonly epochs: RestoreEpoch,
  ) {}

  @Post('republish')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send events again, in their order, after a broker lost the end of its log' })
  @ApiOkResponse({ type: RepublishResponse })
  republish(@Caller() { subject }: Caller, @Body() request: RepublishRequest): Promise<RepublishResponse> {
    return this.republishing.republish(request, subject);
  }

  @Post('restore-epoch')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Tell everybody the state of a database that was restored to an earlier point than the log',
  })
  @ApiOkResponse({ type: RestoreResponse })
  restoreEpoch(@Body() { dryRun = false }: RestoreRequest): Promise<RestoreResponse> {
    return this.epochs.restore(dryRun);
  }
}
