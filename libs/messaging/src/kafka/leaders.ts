import { setTimeout } from 'node:timers/promises';

/** Electing leaders takes a fraction of it. */
const leadersWithinMs = 3_000;

/** An error as kafkajs gives it. */
export type KafkaError = Error & { readonly type?: string; readonly cause?: KafkaError };

/**
 * kafkajs stumbles over a partition without a leader, gives null for an answer that says so, or forgets a topic that it
 * was asked for a moment ago, and would not look again on the same connection; a broker may not know yet that it leads.
 */
export const isLeaderless = (error: KafkaError): boolean =>
  error instanceof TypeError ||
  error.name === 'KafkaJSTopicMetadataNotLoaded' ||
  error.type === 'LEADER_NOT_AVAILABLE' ||
  error.type === 'NOT_LEADER_FOR_PARTITION' ||
  (error.cause !== undefined && isLeaderless(error.cause));

/** Asks again for a while, over another connection each time, where partitions have no leaders yet; rejects as the last did. */
export async function askingLeaders<T>(ask: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + leadersWithinMs; ;) {
    try {
      return await ask();
    } catch (error) {
      if (!isLeaderless(error as KafkaError) || performance.now() > end) throw error;
      await setTimeout(200);
    }
  }
}
