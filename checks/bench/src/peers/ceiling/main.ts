import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { peerEnvironment, submitted } from '../environment.js';
import { countBatch } from './count-batch.js';

/**
 * The least that still counts each event once: a batch is one statement with a position compare-and-set. No
 * validation, no retries, no order across failures, no lineage, no cells, no publishing: what is left when every
 * guarantee is taken away. It is there to show what the guarantees cost.
 */
const { databaseUrl, kafka, topic, groupId } = peerEnvironment();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
const { rows } = await pool.query<{ id: string; code: number }>('select id, code from node');
const nodes = new Map(rows.map(({ id, code }) => [id, code]));

const consumer = new Kafka({ clientId: groupId, ...kafka, logLevel: logLevel.ERROR }).consumer({ groupId });
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  partitionsConsumedConcurrently: 2,
  eachBatch: async ({ batch }) => {
    const isSubmitted = (type: unknown): boolean => String(type) === submitted;
    const submissions = batch.messages.filter(({ headers }) => isSubmitted(headers?.['ce_type']));
    await countBatch(pool, nodes, batch as never, submissions);
  },
});
process.once('SIGTERM', () => void consumer.disconnect().then(() => pool.end()));
