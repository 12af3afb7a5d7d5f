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
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { batchProblems } from '../batches/refusals.js';
import { calendarProblems } from '../calendar/calendar.errors.js';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import { organizationProblems } from '../organizations/organizations.errors.js';
import { ChangesService } from './changes.service.js';
import {
  CancelChangeRequest,
  EndRequest,
  ParticipationBatchRequest,
  ParticipationBatchResponse,
  ParticipationQuery,
  ParticipationRequest,
  ParticipationResponse,
  ParticipationView,
  participationView,
  ReparentRequest,
  TreeQuery,
  TreeView,
} from './participations.dto.js';
import { participationProblems } from './participations.errors.js';
import { ParticipationsService } from './participations.service.js';
import { StartsService } from './starts.service.js';

const coordinators = {
  roles: ['coordinator'],
  at: 'the parent or above it; for a move, at or above both parents',
};

/** What may be wrong with a place in the tree. */
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

@ApiTags('participations')
@Controller('v1/participations')
export class ParticipationsController {
  constructor(
    private readonly participations: ParticipationsService,
    private readonly starts: StartsService,
    private readonly changes: ChangesService,
  ) {}

  @Post()
  @Access(coordinators)
  @ApiOperation({ summary: 'Gives an organization its seat under a parent' })
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
    return participationView(await this.starts.start(caller.subject, body));
  }

  @Post('batch')
  @BodyLimit(1000)
  @Access(coordinators)
  @ApiOperation({ summary: 'Starts up to 500 participations, all or none' })
  @ApiCreatedResponse({ type: ParticipationBatchResponse })
  @Problems(batchProblems.batchRefused)
  async startBatch(
    @Caller() caller: Caller,
    @Body() body: ParticipationBatchRequest,
  ): Promise<ParticipationBatchResponse> {
    return { items: (await this.starts.startBatch(caller.subject, body.items)).map(participationView) };
  }

  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(ParticipationView) })
  @ApiOperation({ summary: 'Lists the participations that the caller may see' })
  list(@Caller() caller: Caller, @Query() query: ParticipationQuery): Promise<Page<ParticipationView>> {
    return this.participations.list(caller.subject, query);
  }

  @Get('tree')
  @AnyMember()
  @ApiOperation({ summary: 'Reads the tree of one day, as far as the caller may see it' })
  @ApiOkResponse({ type: TreeView })
  @Problems(participationProblems.treeTooLarge)
  tree(@Caller() caller: Caller, @Query() query: TreeQuery): Promise<TreeView> {
    return this.participations.tree(caller.subject, query);
  }

  @Get(':id')
  @AnyMember()
  @ApiOperation({ summary: 'Reads a participation' })
  @ApiOkResponse({ type: ParticipationView })
  @Problems(directoryProblems.participationNotFound)
  async get(@IdParam() id: string, @Caller() caller: Caller): Promise<ParticipationView> {
    return participationView(await this.participations.get(id, caller.subject));
  }

  @Post(':id/reparent')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOperation({
    summary: 'Moves a participation under another parent from a day on; the day may lie ahead',
  })
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(
    ...changing,
    ...placement,
    participationProblems.moveOutsideStay,
    participationProblems.moveChangesNothing,
    participationProblems.tooManyMoves,
  )
  async reparent(
    @IdParam() id: string,
    @Caller() { subject }: Caller,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: ReparentRequest,
  ): Promise<ParticipationResponse> {
    return participationView(await this.changes.reparent({ id, subject, ifMatch }, body));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOperation({ summary: 'Sets a participation’s last day; it may lie ahead' })
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(
    ...changing,
    ...placement,
    participationProblems.endBeforeStart,
    participationProblems.moveAfterEnd,
    participationProblems.alreadyEnded,
  )
  async end(
    @IdParam() id: string,
    @Caller() { subject }: Caller,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: EndRequest,
  ): Promise<ParticipationResponse> {
    return participationView(await this.changes.end({ id, subject, ifMatch }, body));
  }

  @Post(':id/cancel-change')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOperation({ summary: 'Takes back a move or an end that has not happened yet' })
  @ApiOkResponse({ type: ParticipationResponse })
  @Problems(...changing, ...placement, participationProblems.nothingToCancel)
  async cancelChange(
    @IdParam() id: string,
    @Caller() { subject }: Caller,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: CancelChangeRequest,
  ): Promise<ParticipationResponse> {
    return participationView(await this.changes.cancelChange({ id, subject, ifMatch }, body));
  }
}
