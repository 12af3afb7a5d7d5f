import { AwardAmended, AwardClosed, AwardMade, type AwardState, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { writeAwards } from './awards.queries.js';

/** Follows awards: plans of their recipients are due so many days after their first day. */
@Controller()
export class AwardsConsumer {
  @OnEvents([AwardMade, AwardAmended, AwardClosed])
  async followAwards(@Payload() run: Received<AwardState>[], @Tx() tx: EntityManager): Promise<void> {
    const awards = run.map(({ data, envelope }) => ({
      id: data.awardId,
      initiative_id: data.initiativeId,
      recipient_id: data.recipientId,
      number: data.number,
      project_start: data.projectStart ?? null,
      closed_on: data.closedOn ?? null,
      version: envelope.aggregateVersion,
    }));
    await writeAwards.run(tx, { awards: JSON.stringify(awards) });
  }
}
