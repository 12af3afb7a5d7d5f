import { Database, sql } from '@impact/service';
import { Inject, Injectable } from '@nestjs/common';
import type { GroupStrategy } from './consumer/group-strategy.js';
import { loadPositions } from './consumer/positions.js';
import { BrokerView } from './kafka/broker-view.js';

export const GROUP_STRATEGIES = Symbol('GROUP_STRATEGIES');

const everyMs = 20;

const failedEvents = sql<
  object,
  { error: string }
>`select error from parked_event where why = 'failed' limit 5`;
const waitingEvents = sql<object, { waiting: number }>`select count(*)::int as waiting from outbox`;

/** What a service's messaging is doing. */
@Injectable()
export class Messaging {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BrokerView) private readonly broker: BrokerView,
    @Inject(GROUP_STRATEGIES) private readonly strategies: GroupStrategy[],
  ) {}

  /** Resolves when the outbox is empty and every group has applied its topics to the end; for tests, which wait for
   * this instead of sleeping. Rejects after the limit, naming what is not done, and at once for a stopped partition
   * and, unless `parked` tells that they are expected, for events that were parked. */
  async idle(limitMs = 20_000, { parked = false }: { parked?: boolean } = {}): Promise<void> {
    const end = performance.now() + limitMs;
    for (let calm = 0; calm < 2;) {
      const open = await this.open();
      calm = open.length === 0 ? calm + 1 : 0;
      const stopped = this.strategies.flatMap((strategy) => strategy.stopped).map(({ detail }) => detail);
      if (!parked) stopped.push(...(await this.failed()));
      if (stopped.length > 0 || performance.now() > end)
        throw new Error(`Messaging is not idle: ${[...open, ...stopped].join('; ')}`);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }

  private async failed(): Promise<string[]> {
    const rows = await failedEvents.rows(this.database.manager);
    return rows.map(({ error }) => `an event is parked: ${error}`);
  }

  private async open(): Promise<string[]> {
    const { waiting } = await waitingEvents.one(this.database.manager);
    const behind = await Promise.all(this.strategies.map((strategy) => this.behind(strategy)));
    return [...(waiting > 0 ? [`${waiting} events in the outbox`] : []), ...behind.flat()];
  }

  private async behind({ group, topics }: GroupStrategy): Promise<string[]> {
    const sentences: string[] = [];
    for (const topic of topics) {
      const ranges = await this.broker.ranges(topic);
      const positions = await loadPositions(this.database.manager, group.name, topic);
      for (const [partition, { high }] of ranges) {
        const next = positions.get(partition)?.next;
        if (next === undefined || next < high)
          sentences.push(`${group.name} is at ${next ?? 'no position'} of ${high} in ${topic}/${partition}`);
      }
    }
    return sentences;
  }
}
