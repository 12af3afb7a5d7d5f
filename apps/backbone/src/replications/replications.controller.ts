import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  Caller,
  IdParam,
  type Page,
  pageOf,
  Problems,
  RequiredIfMatch,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { evidenceProblems } from '../evidence/evidence.errors.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  ReplicationAbandonRequest,
  ReplicationEvaluationRequest,
  ReplicationQuery,
  ReplicationRequest,
  ReplicationResponse,
  replicationResponse,
} from './replications.dto.js';
import { replicationProblems } from './replications.errors.js';
import { ReplicationsService } from './replications.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation that adopts the lesson or above it' };
const { notFound, ended } = replicationProblems;
const { participationNotFound, roleRequiredHere } = directoryProblems;
const { closed } = initiativeProblems;

/** Which participations do what others learned, and what came of it. */
@ApiTags('replications')
@Controller('v1/replications')
export class ReplicationsController {
  constructor(private readonly replications: ReplicationsService) {}

  /** Begin to do at a participation what another one learned. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: ReplicationResponse })
  @Problems(
    participationNotFound,
    roleRequiredHere,
    closed,
    replicationProblems.lessonNotPublished,
    replicationProblems.ownLesson,
    replicationProblems.indicatorNotOfLesson,
    replicationProblems.exists,
  )
  async start(@Caller() caller: Caller, @Body() body: ReplicationRequest): Promise<ReplicationResponse> {
    return replicationResponse(await this.replications.start(caller, body));
  }

  /** List the replications where the caller takes part. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ReplicationResponse) })
  list(@Caller() caller: Caller, @Query() query: ReplicationQuery): Promise<Page<ReplicationResponse>> {
    return this.replications.list(caller, query);
  }

  /** Read a replication. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: ReplicationResponse })
  @Problems(notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<ReplicationResponse> {
    return this.replications.get(caller, id);
  }

  /** Say what came of a replication, and by which figures, for good. */
  @Post(':id/evaluate')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ReplicationResponse })
  @Problems(
    notFound,
    roleRequiredHere,
    closed,
    ended,
    replicationProblems.outcomeOfOtherIndicator,
    evidenceProblems.elsewhere,
  )
  async evaluate(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ReplicationEvaluationRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<ReplicationResponse> {
    return replicationResponse(await this.replications.evaluate(caller, id, body, ifMatch));
  }

  /** Give a replication up, for good. */
  @Post(':id/abandon')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ReplicationResponse })
  @Problems(notFound, roleRequiredHere, closed, ended)
  async abandon(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() { reasonCode }: ReplicationAbandonRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<ReplicationResponse> {
    return replicationResponse(await this.replications.abandon(caller, id, reasonCode, ifMatch));
  }
}
