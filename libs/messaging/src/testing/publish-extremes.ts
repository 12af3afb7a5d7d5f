import { topics } from '@impact/contracts';
import { publishRaw } from '../provisioning/publish-raw.js';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { extremeEvents } from './extreme-events.js';

/** Writes every event of the catalogue, as small and as great as can be, to the topics of a prefix. */
export async function publishExtremes(kafka: KafkaAccess, prefix: string): Promise<void> {
  const events = extremeEvents();
  for (const { name } of Object.values(topics))
    for (const { record } of events.filter(({ topic }) => topic === name))
      await publishRaw(kafka, `${prefix}${name}`, [record]);
}
