import { AnyMember, Caller, IdParam, type Page, pageOf, Problems } from '@impact/service';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AcknowledgeAllDto,
  AcknowledgedResponse,
  AllAcknowledgedResponse,
  NotificationQuery,
  NotificationResponse,
  UnreadCountResponse,
} from './notifications.dto.js';
import { notificationProblems } from './notifications.errors.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@Controller('v1/notifications')
@AnyMember()
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({ summary: 'List my notifications, the newest first' })
  @ApiOkResponse({ type: pageOf(NotificationResponse) })
  async list(
    @Caller() { subject }: Caller,
    @Query() query: NotificationQuery,
  ): Promise<Page<NotificationResponse>> {
    return this.notifications.list(subject, query);
  }

  @Get('unread-count')
  @ApiOperation({ summary: 'Count what I have not acknowledged' })
  @ApiOkResponse({ type: UnreadCountResponse })
  async unread(@Caller() { subject }: Caller): Promise<UnreadCountResponse> {
    return { unread: await this.notifications.unread(subject) };
  }

  @Post('acknowledge-all')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take note of everything sent so far, or until an instant' })
  @ApiOkResponse({ type: AllAcknowledgedResponse })
  async acknowledgeAll(
    @Caller() { subject }: Caller,
    @Body() { before }: AcknowledgeAllDto,
  ): Promise<AllAcknowledgedResponse> {
    return { acknowledged: await this.notifications.acknowledgeAll(subject, before) };
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take note of one notification; again changes nothing' })
  @ApiOkResponse({ type: AcknowledgedResponse })
  @Problems(notificationProblems.notFound)
  async acknowledge(@Caller() { subject }: Caller, @IdParam() id: string): Promise<AcknowledgedResponse> {
    return { id, changed: await this.notifications.acknowledge(subject, id) };
  }
}
