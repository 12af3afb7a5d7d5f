import type { Admin } from 'kafkajs';
import { kafkaClient } from '../kafka/kafka-client.js';

/** Runs work with an administrative connection and closes it. */
export async function withAdmin<T>(
  brokers: readonly string[],
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkaClient('impact-admin', brokers).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
