import { LessonPublished, type Received } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { OnEvents, Tx } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import type { NotificationRequest } from '../notification-requests/notification-request.js';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { requestOfLesson } from './lesson-request.js';

/** Tells of a lesson whoever coordinates a participation of the tier that learned it. */
@Controller()
export class LessonsConsumer {
  constructor(
    private readonly requests: NotificationRequestsService,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  @OnEvents([LessonPublished])
  async tellPeers(@Payload() run: Received<LessonPublished>[], @Tx() tx: EntityManager): Promise<void> {
    const today = this.clock.today();
    const requests: NotificationRequest[] = [];
    for (const lesson of withoutRestored(run)) {
      const { initiativeId, tier } = lesson.data;
      requests.push(requestOfLesson(lesson, await this.directory.ofTier(tx, initiativeId, tier, today)));
    }
    await this.requests.notify(tx, requests);
  }
}
