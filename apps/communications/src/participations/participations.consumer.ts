import { type InitiativeState, MembershipState, ParticipationState, type Received } from '@impact/contracts';
import { directoryEvents } from '@impact/directory';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';

/** Follows the directory beside its replica, which a group of its own feeds. */
@Controller()
export class ParticipationsConsumer {
  constructor(
    private readonly requests: NotificationRequestsService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents(directoryEvents)
  async retryWhatWaits(
    @Payload() run: Received<InitiativeState | ParticipationState | MembershipState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    const facts = run.filter(isOfParticipation);
    if (facts.length === 0) return;
    await this.reviews.requestRechecks(tx, facts);
    await this.requests.wake(tx, [...new Set(facts.map(({ data }) => data.participationId))]);
  }
}

const isOfParticipation = (
  fact: Received<InitiativeState | ParticipationState | MembershipState>,
): fact is Received<ParticipationState | MembershipState> =>
  fact.data instanceof ParticipationState || fact.data instanceof MembershipState;
