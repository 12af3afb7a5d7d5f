import { OverlapFound, OverlapResolved, type OverlapState, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { requestOfOverlap } from './overlap-request.js';

/** Tells the planners of both plans that two of their activities overlap, and that this is open no more. */
@Controller()
export class OverlapsConsumer {
  constructor(private readonly requests: NotificationRequestsService) {}

  @OnEvents([OverlapFound, OverlapResolved])
  async tellBothPlanners(@Payload() run: Received<OverlapState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, withoutRestored(run).map(requestOfOverlap));
  }
}
