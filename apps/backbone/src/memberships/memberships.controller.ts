import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, IfMatch, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  MembershipQuery,
  MembershipRequest,
  MembershipResponse,
  MembershipView,
  membershipView,
} from './memberships.dto.js';
import { membershipProblems } from './memberships.errors.js';
import { MembershipsService } from './memberships.service.js';

const coordinators = {
  roles: ['coordinator'],
  at: 'the participation or above it; for steward, operator and supporter at the root',
};

@ApiTags('memberships')
@Controller('v1/memberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  @Post()
  @Access(coordinators)
  @ApiOperation({
    summary:
      'Gives a role at a participation and below it to another person, or for the days of an absence to a stand-in',
  })
  @ApiCreatedResponse({ type: MembershipResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    initiativeProblems.closed,
    membershipProblems.toOneself,
    membershipProblems.onlyAtRoot,
    membershipProblems.rolesSeparated,
    membershipProblems.exists,
    membershipProblems.endBeforeStart,
    membershipProblems.standInWithoutEnd,
    membershipProblems.nobodyToStandInFor,
  )
  async grant(@Caller() caller: Caller, @Body() body: MembershipRequest): Promise<MembershipResponse> {
    return membershipView(await this.memberships.grant(caller.subject, body));
  }

  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(MembershipView) })
  @ApiOperation({ summary: 'Lists one’s own memberships and those that one coordinates' })
  list(@Caller() caller: Caller, @Query() query: MembershipQuery): Promise<Page<MembershipView>> {
    return this.memberships.list(caller.subject, query);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOperation({ summary: 'Takes a role away, effective at once' })
  @ApiOkResponse({ type: MembershipResponse })
  @Problems(
    membershipProblems.notFound,
    directoryProblems.roleRequiredHere,
    membershipProblems.toOneself,
    membershipProblems.revoked,
  )
  async revoke(
    @IdParam() id: string,
    @Caller() caller: Caller,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<MembershipResponse> {
    return membershipView(await this.memberships.revoke(id, caller.subject, ifMatch));
  }
}
