import { Inject, Injectable } from '@nestjs/common';
import type { GroupStrategy } from '../consumer/group-strategy.js';
import { BrokerView, type LogRange } from '../kafka/broker-view.js';
import { GROUP_STRATEGIES } from '../messaging.js';
import { operatorApiProblems } from './operator-api.errors.js';

/** The consumer groups of the service, as operators name them. */
@Injectable()
export class ConsumerGroups {
  constructor(
    @Inject(GROUP_STRATEGIES) private readonly strategies: GroupStrategy[],
    @Inject(BrokerView) private readonly broker: BrokerView,
  ) {}

  get all(): readonly GroupStrategy[] {
    return this.strategies;
  }

  /** Gives the group of a name; refuses with CONSUMER_GROUP_NOT_FOUND. */
  named(name: string): GroupStrategy {
    const found = this.strategies.find(({ group }) => group.name === name);
    if (found) return found;
    throw operatorApiProblems.groupNotFound({ groups: this.strategies.map(({ group }) => group.name) });
  }

  /** Gives the group of a name; refuses also with TOPIC_NOT_READ. */
  reading(name: string, topic: string): GroupStrategy {
    const found = this.named(name);
    if (found.topics.includes(topic)) return found;
    throw operatorApiProblems.topicNotRead({ group: name, topics: found.topics });
  }

  /** Gives start and end of every partition of a topic; refuses with BROKER_UNAVAILABLE. */
  async ranges(topic: string): Promise<Map<number, LogRange>> {
    try {
      return await this.broker.ranges(topic);
    } catch (error) {
      throw operatorApiProblems.brokerUnavailable(undefined, { retryAfter: 5, cause: error });
    }
  }
}
