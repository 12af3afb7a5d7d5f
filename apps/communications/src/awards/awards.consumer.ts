import { AwardAmended, AwardMade, type AwardState, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { requestsOfAward } from './allocation-request.js';

/** Tells whoever coordinates a participation that money was given to it, changed or taken away. */
@Controller()
export class AwardsConsumer {
  constructor(private readonly requests: NotificationRequestsService) {}

  @OnEvents([AwardMade, AwardAmended])
  async tellCoordinators(@Payload() run: Received<AwardState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, withoutRestored(run).flatMap(requestsOfAward));
  }
}
