import { Access, Caller, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ConsumersResponse,
  ReplayRequest,
  ReplayResponse,
  ResumeRequest,
  ResumeResponse,
} from './consumers.dto.js';
import { ConsumersService } from './consumers.service.js';
import { operatorApiProblems } from './operator-api.errors.js';
import { operator } from './operator.js';
import { Repairs } from './repairs.js';

const { brokerUnavailable, groupNotFound, offsetOutsideLog, partitionNotFound, topicNotRead } =
  operatorApiProblems;

/** How far a service is with the events of others; for operators. */
@ApiTags('consumers')
@Controller('v1/consumers')
@Access(operator)
@Repairs()
export class ConsumersController {
  constructor(@Inject(ConsumersService) private readonly consumers: ConsumersService) {}

  /** List how far each group is in each partition, and why it is held. */
  @Get()
  @ApiOkResponse({ type: ConsumersResponse })
  list(): Promise<ConsumersResponse> {
    return this.consumers.list();
  }

  /** Set the stored position of a group, to read again or to skip what the log no longer holds. */
  @Post('replay')
  @HttpCode(200)
  @ApiOkResponse({ type: ReplayResponse })
  @Problems(groupNotFound, topicNotRead, partitionNotFound, offsetOutsideLog, brokerUnavailable)
  replay(@Caller() { subject }: Caller, @Body() request: ReplayRequest): Promise<ReplayResponse> {
    return this.consumers.replay(request, subject);
  }

  /** Let a partition go on that was stopped because too much failed at once, and park what fails. */
  @Post('resume')
  @HttpCode(200)
  @ApiOkResponse({ type: ResumeResponse })
  @Problems(groupNotFound, topicNotRead, partitionNotFound)
  resume(@Caller() { subject }: Caller, @Body() request: ResumeRequest): Promise<ResumeResponse> {
    return this.consumers.resume(request, subject);
  }
}
