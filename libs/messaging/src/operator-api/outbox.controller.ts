import { Access, Caller } from '@impact/service';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { operator } from './operator.js';
import { RestoreEpoch } from '../restore/restore-epoch.js';
import { RepublishRequest, RepublishResponse, RestoreRequest, RestoreResponse } from './outbox.dto.js';
import { Repairs } from './repairs.js';
import { Republishing } from './republishing.js';

/** What a service sent, to be sent again after a loss; for operators. */
@ApiTags('outbox')
@Controller('v1/outbox')
@Access(operator)
@Repairs()
export class OutboxController {
  constructor(
    @Inject(Republishing) private readonly republishing: Republishing,
    @Inject(RestoreEpoch) private readonly epochs: RestoreEpoch,
  ) {}

  /** Send events again, in their order, after a broker lost the end of its log. */
  @Post('republish')
  @HttpCode(200)
  @ApiOkResponse({ type: RepublishResponse })
  republish(@Caller() { subject }: Caller, @Body() request: RepublishRequest): Promise<RepublishResponse> {
    return this.republishing.republish(request, subject);
  }

  /** Tell everybody the state of a database that was restored to an earlier point than the log. */
  @Post('restore-epoch')
  @HttpCode(200)
  @ApiOkResponse({ type: RestoreResponse })
  restoreEpoch(@Body() { dryRun = false }: RestoreRequest): Promise<RestoreResponse> {
    return this.epochs.restore({ dryRun });
  }
}
