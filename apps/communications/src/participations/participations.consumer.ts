import type { MembershipState, ParticipationState, Received } from '@impact/contracts';
import { directoryEvents } from '@impact/directory';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';

/** Follows the directory beside its replica, which a group of its own feeds. */
@Controller()
export class ParticipationsConsumer {
  constructor(private readonly causes: CausesService) {}

  @OnEvents(directoryEvents)
  async wakeWhatWaits(
    @Payload() run: Received<ParticipationState | MembershipState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    const changed = run.flatMap(({ data }) => ('participationId' in data ? [data.participationId] : []));
    if (changed.length > 0) await this.causes.wake(tx, [...new Set(changed)]);
  }
}
