import {
  AllocationAcknowledged,
  AwardAmended,
  AwardClosed,
  AwardMade,
  type AwardState,
  type ParticipationState,
  type Received,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { participationEvents } from '../structure/structure-events.js';
import { AwardsService } from './awards.service.js';

/** Its own group: it reads from the beginning what was told of awards before any condition was judged by them. */
export const awardsGroup = 'reporting.awards';
const options = { group: awardsGroup };

/** Follows the money that conditions are judged by. */
@Controller()
export class AwardsConsumer {
  constructor(private readonly awards: AwardsService) {}

  @OnEvents([AwardMade, AwardAmended, AwardClosed, AllocationAcknowledged], options)
  async keepAwards(@Payload() run: Received<AwardState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.awards.record(tx, run);
  }

  @OnEvents([...participationEvents], options)
  async followParticipations(
    @Payload() run: Received<ParticipationState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    await this.awards.followParticipations(tx, run);
  }
}
