import { FigureRestated, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { requestOfRestatement } from './restatement-request.js';

/** Tells of restatements. */
@Controller()
export class FiguresConsumer {
  constructor(private readonly requests: NotificationRequestsService) {}

  @OnEvents([FigureRestated])
  async tellWhoRelied(@Payload() run: Received<FigureRestated>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, run.flatMap(requestOfRestatement));
  }
}
