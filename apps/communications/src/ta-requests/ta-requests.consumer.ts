import {
  type Received,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestOpened,
  TaRequestReopened,
  TaRequestResolved,
  type TaRequestState,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { requestOfTaRequest } from './ta-request-request.js';

/** Tells the centre what is asked of it, and whoever asked what came of it. */
@Controller()
export class TaRequestsConsumer {
  constructor(private readonly requests: NotificationRequestsService) {}

  @OnEvents([TaRequestOpened, TaRequestAssigned, TaRequestResolved, TaRequestDeclined, TaRequestReopened])
  async tellBothSides(@Payload() run: Received<TaRequestState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, withoutRestored(run).map(requestOfTaRequest));
  }
}
