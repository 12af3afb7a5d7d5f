import type { Admin } from 'kafkajs';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { kafkaClient } from '../kafka/kafka-client.js';

/** Runs work with an administrative connection and closes it. */
export async function withAdmin<T>(kafka: KafkaAccess, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafkaClient('impact-admin', kafka).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
