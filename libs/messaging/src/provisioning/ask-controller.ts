import { clusterOf } from '../kafka/cluster.js';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import type { OwnRequest } from '../kafka/own-request.js';

/** Sends the controller a request that kafkajs does not know. */
export async function askController<T>(kafka: KafkaAccess, request: OwnRequest<T>): Promise<T> {
  const cluster = clusterOf(kafkaClient('impact-admin', kafka));
  await cluster.connect();
  try {
    await cluster.refreshMetadata();
    const broker = await cluster.findControllerBroker();
    return await broker.connectionPool.send(request);
  } finally {
    await cluster.disconnect();
  }
}
