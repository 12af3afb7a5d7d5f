import { ConditionChanged, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { requestOfCondition } from './condition-request.js';

/** Tells whoever coordinates a participation how its conditions change. */
@Controller()
export class ConditionsConsumer {
  constructor(private readonly requests: NotificationRequestsService) {}

  @OnEvents([ConditionChanged])
  async tellCoordinators(
    @Payload() run: Received<ConditionChanged>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    await this.requests.notify(tx, run.map(requestOfCondition));
  }
}
