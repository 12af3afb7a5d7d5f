import { Kafka, logLevel, Partitioners } from 'kafkajs';
import pg from 'pg';
import { peerEnvironment } from '../environment.js';

/**
 * The outbox relay of most articles: read a few rows, for each send it and delete it, ten at once so that neither the
 * broker's nor the database's answer is waited for alone. No order between the ten, no ownership.
 */
const atOnce = 10;
const { databaseUrl, kafka, topic, groupId } = peerEnvironment();
const pool = new pg.Pool({ connectionString: databaseUrl, max: atOnce });
const producer = new Kafka({ clientId: groupId, ...kafka, logLevel: logLevel.ERROR }).producer({
  allowAutoTopicCreation: false,
  createPartitioner: Partitioners.DefaultPartitioner,
});
await producer.connect();

interface Row {
  readonly seq: string;
  readonly key: string;
  readonly headers: string;
  readonly payload: string;
}

async function pass({ seq, key, headers, payload }: Row): Promise<void> {
  const message = { key, value: payload, headers: JSON.parse(headers) as Record<string, string> };
  await producer.send({ topic, acks: -1, messages: [message] });
  await pool.query({ name: 'sent', text: 'delete from outbox where seq = $1', values: [seq] });
}

let stopping = false;
process.once('SIGTERM', () => (stopping = true));
while (!stopping) {
  const { rows } = await pool.query<Row>(
    'select seq, key, headers, payload from outbox order by seq limit 100',
  );
  const waiting = [...rows];
  const worker = async (): Promise<void> => {
    for (let row = waiting.shift(); row; row = waiting.shift()) await pass(row);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
}
await producer.disconnect();
await pool.end();
