import { PlanApproved, type Received } from '@impact/contracts';
import { OnEvent, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { ObjectivesService } from './objectives.service.js';

/** Follows the plans that are approved. */
@Controller()
export class ObjectivesConsumer {
  constructor(private readonly objectives: ObjectivesService) {}

  @OnEvent(PlanApproved)
  async keepObjectives(@Payload() received: Received<PlanApproved>, @Tx() tx: EntityManager): Promise<void> {
    await this.objectives.approve(tx, received);
  }
}
