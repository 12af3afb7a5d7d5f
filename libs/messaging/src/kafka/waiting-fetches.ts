import { createRequire } from 'node:module';
import { type Cluster, type PartitionAssigner, PartitionAssigners } from 'kafkajs';

/** What kafkajs keeps inside: the second connection to each broker carries fetches alone. */
interface Inside {
  readonly brokerPool: { readonly brokers: Readonly<Record<string, Broker>> };
}
interface Broker {
  readonly connectionPool: { readonly pool: readonly Connection[] };
}
interface Connection {
  readonly requestQueue: {
    readonly inflight: ReadonlyMap<number, { readonly entry: { readonly apiName: string } }>;
  };
  readonly socket: { destroy(): void };
  rejectRequests(error: Error): void;
}
interface ConsumerGroup {
  maxWaitTime: number;
  readonly subscriptionState: { active(): { readonly partitions: readonly number[] }[] };
  fetch(nodeId: number): Promise<unknown[]>;
}

/** How long a consumer waits for news, in milliseconds; a broker answers at once when there are some. */
const newsMs = 1_000;
/** How long it rests while all its partitions are held back, as at every start. */
const heldMs = 100;

class NoLongerWanted extends Error {}

const require = createRequire(import.meta.url);
const group = (require('kafkajs/src/consumer/consumerGroup') as { prototype: ConsumerGroup }).prototype;
const fetch = group.fetch;

/** Waits long for news and rests shortly while nothing may be read: kafkajs has one duration for both. */
group.fetch = async function (this: ConsumerGroup, nodeId: number): Promise<unknown[]> {
  const mayRead = this.subscriptionState.active().some(({ partitions }) => partitions.length > 0);
  this.maxWaitTime = mayRead ? newsMs : heldMs;
  try {
    return await fetch.call(this, nodeId);
  } catch (error) {
    if (error instanceof NoLongerWanted) return [];
    throw error;
  }
};

/**
 * The fetches of one consumer that wait at brokers for news. A consumer that is told to stop leaves its group only when
 * they are answered, which takes a second where nothing is new, and until then nobody reads its partitions.
 */
export class WaitingFetches {
  private cluster?: Cluster;

  /** The partition assigner to make the consumer with: kafkajs' own, which is told where the consumer's connections are. */
  readonly assigner: PartitionAssigner = (given) => {
    this.cluster = given.cluster;
    return PartitionAssigners.roundRobin(given);
  };

  /** Ends the waiting; to be called when the consumer has been told to stop, so that it does not fetch again. */
  end(): void {
    const { brokers } = (this.cluster as unknown as Inside).brokerPool;
    for (const { connectionPool } of Object.values(brokers)) {
      const connection = connectionPool.pool[1]!;
      // While it signs in no fetch waits, and kafkajs would take a sign-in that is broken off for one that was refused.
      const waits = [...connection.requestQueue.inflight.values()].some(
        ({ entry }) => entry.apiName === 'Fetch',
      );
      if (!waits) continue;
      connection.rejectRequests(new NoLongerWanted('the consumer stops'));
      // What is on its way would otherwise be warned of as an answer that nobody asked for.
      connection.socket.destroy();
    }
  }
}
