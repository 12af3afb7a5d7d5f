import { directoryProblems } from '@impact/directory';
import {
  Access,
  AnyMember,
  Caller,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  Problems,
  RequiredIfMatch,
  serviceProblems,
} from '@impact/service';
import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { coordinationProblems } from '../coordination/coordination.errors.js';
import {
  ContactRequest,
  PathChangeRequest,
  PathCloseRequest,
  PathGapsQuery,
  PathGapsResponse,
  PathQuery,
  PathRequest,
  PathResponse,
  pathResponse,
} from './paths.dto.js';
import { pathProblems } from './paths.errors.js';
import { PathsService } from './paths.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };
const supportersToo = { roles: ['coordinator', 'supporter'], at: 'the participation or above it' };

/** Who keeps in touch with whom, how often, and where nobody does. */
@ApiTags('paths')
@Controller('v1/paths')
export class PathsController {
  constructor(private readonly paths: PathsService) {}

  /** Establish a communication path at a participation. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: PathResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    coordinationProblems.tooLate,
    coordinationProblems.partyUnknown,
    pathProblems.endBeforeStart,
    pathProblems.exists,
    pathProblems.tooMany,
  )
  async establish(@Caller() caller: Caller, @Body() body: PathRequest): Promise<PathResponse> {
    return pathResponse(await this.paths.establish(caller, body));
  }

  /** List the communication paths at participations that the caller may see. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(PathResponse) })
  list(@Caller() caller: Caller, @Query() query: PathQuery): Promise<Page<PathResponse>> {
    return this.paths.list(caller, query);
  }

  /** Tell which required pairs have no path at a participation, or a late one. */
  @Get('gaps')
  @AnyMember()
  @ApiOkResponse({ type: PathGapsResponse })
  @Problems(directoryProblems.participationNotFound)
  gaps(@Caller() caller: Caller, @Query() { participationId }: PathGapsQuery): Promise<PathGapsResponse> {
    return this.paths.gaps(caller, participationId);
  }

  /** Read a communication path. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: PathResponse })
  @Problems(pathProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<PathResponse> {
    return this.paths.get(caller, id);
  }

  /** Change how a communication path is kept, by its version (If-Match). */
  @Patch(':id')
  @Access(coordinators)
  @ApiOkResponse({ type: PathResponse })
  @Problems(
    pathProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    pathProblems.closed,
  )
  async change(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: PathChangeRequest,
    @RequiredIfMatch() ifMatch: number,
  ): Promise<PathResponse> {
    return pathResponse(await this.paths.change(caller, id, body, ifMatch));
  }

  /** Enter a contact that was made along a communication path. */
  @Post(':id/contacts')
  @HttpCode(200)
  @Access(supportersToo)
  @ApiOkResponse({ type: PathResponse })
  @Problems(
    pathProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    pathProblems.closed,
    pathProblems.contactAhead,
    pathProblems.contactBefore,
    pathProblems.contactKnown,
  )
  async contact(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: ContactRequest,
  ): Promise<PathResponse> {
    return pathResponse(await this.paths.contact(caller, id, body));
  }

  /** Withdraw the last contact of a communication path, which was a mistake, by the path's version (If-Match). */
  @Post(':id/contacts/withdraw')
  @HttpCode(200)
  @Access(supportersToo)
  @ApiOkResponse({ type: PathResponse })
  @Problems(
    pathProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    serviceProblems.versionMissing,
    pathProblems.closed,
    pathProblems.noContact,
    pathProblems.contactOfAnother,
  )
  async withdrawContact(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() ifMatch?: number,
  ): Promise<PathResponse> {
    return pathResponse(await this.paths.withdrawContact(caller, id, ifMatch));
  }

  /** Set the last day of a communication path, by its version (If-Match); the day may lie ahead. */
  @Post(':id/close')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: PathResponse })
  @Problems(
    pathProblems.notFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    coordinationProblems.tooLate,
    serviceProblems.versionMissing,
    pathProblems.closed,
    pathProblems.endBeforeStart,
  )
  async close(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @Body() body: PathCloseRequest,
    @IfMatch() ifMatch?: number,
  ): Promise<PathResponse> {
    return pathResponse(await this.paths.close(caller, id, body, ifMatch));
  }
}
