import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, IfMatch, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { initiativeProblems } from '../initiatives/initiatives.errors.js';
import {
  MembershipQuery,
  MembershipRequest,
  MembershipResponse,
  membershipResponse,
} from './memberships.dto.js';
import { membershipProblems } from './memberships.errors.js';
import { MembershipsService } from './memberships.service.js';

const coordinators = {
  roles: ['coordinator'],
  at: 'the participation or above it; for steward, operator and supporter at the root',
};

/** Who holds which role, where and from when to when. */
@ApiTags('memberships')
@Controller('v1/memberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  /** Give a role at a participation and below it to another person, or for the days of an absence to a stand-in. */
  @Post()
  @Access(coordinators)
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
    return membershipResponse(await this.memberships.grant(caller, body));
  }

  /** List one’s own memberships and those that one coordinates. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(MembershipResponse) })
  list(@Caller() caller: Caller, @Query() query: MembershipQuery): Promise<Page<MembershipResponse>> {
    return this.memberships.list(caller, query);
  }

  /** Take a role away, effective at once. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Access(coordinators)
  @ApiOkResponse({ type: MembershipResponse })
  @Problems(
    membershipProblems.notFound,
    directoryProblems.roleRequiredHere,
    membershipProblems.toOneself,
    membershipProblems.revoked,
  )
  async revoke(
    @Caller() caller: Caller,
    @IdParam() id: string,
    @IfMatch() ifMatch?: number,
  ): Promise<MembershipResponse> {
    return membershipResponse(await this.memberships.revoke(caller, id, ifMatch));
  }
}
