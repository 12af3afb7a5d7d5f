import type { Admin } from 'kafkajs';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { askingLeaders } from '../kafka/leaders.js';
import { withAdmin } from './with-admin.js';

export interface ListedTopic {
  readonly name: string;
  readonly partitions: number;
  /** Records between the start and the end of the log, over all partitions. */
  readonly records: bigint;
}

/** Lists the topics whose names begin with the prefix, Kafka's own left out. */
export function listTopics(kafka: KafkaAccess, { prefix = '' } = {}): Promise<ListedTopic[]> {
  const list = async (admin: Admin): Promise<ListedTopic[]> => {
    const names = (await admin.listTopics()).filter(
      (name) => name.startsWith(prefix) && !name.startsWith('__'),
    );
    const listed: ListedTopic[] = [];
    for (const name of names.sort()) {
      const offsets = await admin.fetchTopicOffsets(name);
      const records = offsets.reduce((sum, { low, high }) => sum + BigInt(high) - BigInt(low), 0n);
      listed.push({ name, partitions: offsets.length, records });
    }
    return listed;
  };
  return askingLeaders(() => withAdmin(kafka, list));
}
