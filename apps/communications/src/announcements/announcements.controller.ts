import { directoryProblems } from '@impact/directory';
import { Access, AnyMember, Caller, IdParam, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { coordinationProblems } from '../coordination/coordination.errors.js';
import { AnnouncementQuery, AnnouncementRequest, AnnouncementResponse } from './announcements.dto.js';
import { announcementProblems } from './announcements.errors.js';
import { AnnouncementsService } from './announcements.service.js';

const coordinators = { roles: ['coordinator'], at: 'the participation or above it' };

/** What is announced to everybody of an audience, and who acknowledged it. */
@ApiTags('announcements')
@Controller('v1/announcements')
export class AnnouncementsController {
  constructor(private readonly announcements: AnnouncementsService) {}

  /** Publish an announcement to everybody who is a member today at a participation of its audience. */
  @Post()
  @Access(coordinators)
  @ApiCreatedResponse({ type: AnnouncementResponse })
  @Problems(
    directoryProblems.participationNotFound,
    directoryProblems.roleRequiredHere,
    coordinationProblems.initiativeClosed,
    announcementProblems.nobody,
  )
  publish(@Caller() caller: Caller, @Body() body: AnnouncementRequest): Promise<AnnouncementResponse> {
    return this.announcements.publish(caller, body);
  }

  /** List the announcements that were told to the caller, or that they may see, the latest first. */
  @Get()
  @AnyMember()
  @ApiOkResponse({ type: pageOf(AnnouncementResponse) })
  list(@Caller() caller: Caller, @Query() query: AnnouncementQuery): Promise<Page<AnnouncementResponse>> {
    return this.announcements.list(caller, query);
  }

  /** Read an announcement; who published it reads how many acknowledged it, of how many who were told. */
  @Get(':id')
  @AnyMember()
  @ApiOkResponse({ type: AnnouncementResponse })
  @Problems(announcementProblems.notFound)
  get(@Caller() caller: Caller, @IdParam() id: string): Promise<AnnouncementResponse> {
    return this.announcements.get(caller, id);
  }

  /** Acknowledge an announcement that was told to the caller. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  @AnyMember()
  @ApiOkResponse({ type: AnnouncementResponse })
  @Problems(announcementProblems.notFound, announcementProblems.notTold)
  acknowledge(@Caller() caller: Caller, @IdParam() id: string): Promise<AnnouncementResponse> {
    return this.announcements.acknowledge(caller, id);
  }
}
