import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  BodyLimit,
  Caller,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  Problems,
  RequiredIfMatch,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { batchProblems } from '../batches/batches.errors.js';
import { calendarProblems } from '../calendar/calendar.errors.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { ParticipationMovesService } from './participation-moves.service.js';
import {
  CancelChangeRequest,
  EndRequest,
  ParticipationBatchRequest,
  ParticipationBatchResponse,
  ParticipationQuery,
  ParticipationRequest,
  ParticipationResponse,
  participationResponse,
  ReparentRequest,
  TreeQuery,
  TreeResponse,
} from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { ParticipationsService } from './participations.service.js';
import { ParticipationEnrolmentService } from './participation-enrolment.service.js';

const coordinators = {
  roles: ['coordinator'],
  at: 'the parent or above it; for a move, at or above both parents',
};

/** What may be wrong with where a participation stands in the tree. */
const placement = [
  participationProblems.parentUnknown,
  participationProblems.parentNotActive,
  participationProblems.tierAboveParent,
  participationProblems.treeCycle,
  participationProblems.treeTooDeep,
  participationProblems.childrenLeft,
  participationProblems.outsideAward,
  participationProblems.awardUnknown,
];

/** Why a participation may not be changed by the caller or at all. */
const changing = [
  directoryProblems.participationNotFound,
  directoryProblems.roleRequiredHere,
  participationProblems.wholeMoveNeeded,
  participationProblems.rootStays,
  initiativeProblems.closed,
];

/** Who takes part in an initiative, under whom and when. */
@ApiTags('participations')
@Controller('v1/participations')
export class ParticipationsController {
  constructor(
    private readonly participations: ParticipationsService,
    private readonly enrolment: ParticipationEnrolmentService,
    private readonly moves: ParticipationMovesService,
  ) {}

  /** Enrol an organization under a parent. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: ParticipationResponse })
  @Problems(
    initiativeProblems.closed,
    organizationProblems.unknown,
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    participationProblems.endBeforeStart,
    participationProblems.codeTaken,
    calendarProblems.tooLate,
    ...placement,
  )
  async start(@Caller() caller: Caller, @Body() body: ParticipationRequest): Promise<ParticipationResponse> {
    return participationResponse(await this.enrolment.start(caller, body));
  }

  /** Start up to 500 participations, all or none. */
  @Post('batch')
  @BodyLimit(1000)
  @Access(coordinators)
  @ApiCreatedResponse({ type: ParticipationBatchResponse })
  @Problems(batchProblems.batchRefused)
  async startBatch(
    @Caller() caller: Caller,
    @Body() body: ParticipationBatchRequest,
  ): Promise<ParticipationBatchResponse> {
    return { items: (await this.enrolment.startBatch(caller, body.items)).map(participationResponse) };
  }

  /** List the participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ParticipationResponse) })
  list(@Caller() caller: Caller, @Query() query: ParticipationQuery): Promise<Page<ParticipationResponse>> {
    return this.participations.list(caller, query);
  }

  /** Read the tree of one day, as far as the caller may see it. */
  @Get('tree')
  @AnyMember()
  @ApiOkResponse({ type: TreeResponse })
  @Problems(participationProblems.treeTooLarge)
  tree(@Caller() caller: Caller, @Query() query: TreeQuery): Promise<TreeResponse> {
    return this.participations.tree(caller, query);
  }

  /** Read a participation. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(directoryProblems.participationNotFound)
  async get(@Caller() caller: Caller, @IdParam() id: string): Promise<ParticipationResponse> {
    return participationResponse(await this.participations.get(caller, id));
  }

  /** Move a participation under another parent from a day on; the day may lie ahead. */
  @Post(':id/reparent')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(
    ...changing,
    ...placement,
    participationProblems.moveOutsideStay,
    participationProblems.moveChangesNothing,
    participationProblems.tooManyMoves,
  )
  async reparent(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ReparentRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<ParticipationResponse> {
    return participationResponse(await this.moves.reparent(caller, id, body, ifMatch));
  }

  /** Set a participation’s last day; it may lie ahead. */
  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(
    ...changing,
    ...placement,
    participationProblems.endBeforeStart,
    participationProblems.moveAfterEnd,
    participationProblems.alreadyEnded,
  )
  async end(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: EndRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<ParticipationResponse> {
    return participationResponse(await this.moves.end(caller, id, body, ifMatch));
  }

  /** Take back a move or an end that has not happened yet. */
  @Post(':id/cancel-change')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(...changing, ...placement, participationProblems.nothingToCancel)
  async cancelChange(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: CancelChangeRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<ParticipationResponse> {
    return participationResponse(await this.moves.cancelChange(caller, id, body, ifMatch));
  }
}
