import { AnyMember, Caller, IdParam, InSteps, type Page, pageOf, PageQuery, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcknowledgeRequest, DigestResponse, GroupQuery, ManyAcknowledgedResponse } from './digest.dto.js';
import { DigestService } from './digest.service.js';
import {
  AcknowledgeAllRequest,
  AcknowledgedResponse,
  NotificationQuery,
  NotificationResponse,
  UnreadCountResponse,
} from './notifications.dto.js';
import { notificationProblems } from './notifications.errors.js';
import { NotificationsService } from './notifications.service.js';

/** Everybody's own inbox: what to read, and what was taken note of. */
@ApiTags('notifications')
@Controller('v1/notifications')
@AnyMember()
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly digests: DigestService,
  ) {}

  /** List my notifications, the newest first. */
  @Get()
  @ApiOkResponse({ type: pageOf(NotificationResponse) })
  async list(
    @Caller() { subject }: Caller,
    @Query() query: NotificationQuery,
  ): Promise<Page<NotificationResponse>> {
    return this.notifications.list(subject, query);
  }

  /** Count what I have not acknowledged. */
  @Get('unread-count')
  @ApiOkResponse({ type: UnreadCountResponse })
  async unread(@Caller() { subject }: Caller): Promise<UnreadCountResponse> {
    return { unread: await this.notifications.unread(subject) };
  }

  /** Group what I have not acknowledged, the group with the newest first. */
  @Get('digest')
  @ApiOkResponse({ type: DigestResponse })
  async digest(@Caller() { subject }: Caller, @Query() query: PageQuery): Promise<DigestResponse> {
    return this.digests.read(subject, query);
  }

  /** List what I have not acknowledged of a group, the newest first. */
  @Get('digest/items')
  @ApiOkResponse({ type: pageOf(NotificationResponse) })
  async ofGroup(
    @Caller() { subject }: Caller,
    @Query() query: GroupQuery,
  ): Promise<Page<NotificationResponse>> {
    return this.digests.list(subject, query);
  }

  /** Take note of what a digest counted, or of one of its groups; 10,000 at once. */
  @Post('acknowledge')
  @InSteps()
  @HttpCode(200)
  @ApiOkResponse({ type: ManyAcknowledgedResponse })
  @Problems(notificationProblems.notADigest)
  async acknowledgeDigest(
    @Caller() { subject }: Caller,
    @Body() { upTo, group }: AcknowledgeRequest,
  ): Promise<ManyAcknowledgedResponse> {
    return this.notifications.acknowledgeDigest(subject, upTo, group);
  }

  /** Take note of everything sent so far, or until an instant; 10,000 at once. */
  @Post('acknowledge-all')
  @InSteps()
  @HttpCode(200)
  @ApiOkResponse({ type: ManyAcknowledgedResponse })
  async acknowledgeAll(
    @Caller() { subject }: Caller,
    @Body() { before }: AcknowledgeAllRequest,
  ): Promise<ManyAcknowledgedResponse> {
    return this.notifications.acknowledgeAll(subject, before);
  }

  /** Take note of one notification; again changes nothing. */
  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOkResponse({ type: AcknowledgedResponse })
  @Problems(notificationProblems.notFound)
  async acknowledge(@Caller() { subject }: Caller, @IdParam() id: string): Promise<AcknowledgedResponse> {
    return { id, changed: await this.notifications.acknowledge(subject, id) };
  }
}
