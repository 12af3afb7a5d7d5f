import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import './idle-timers.js';
import './waiting-fetches.js';
import type { KafkaAccess } from './kafka-access.js';
import { kafkaLogger } from './kafka-logger.js';

export const requestTimeoutMs = 5_000;

/** How often kafkajs tries again where nothing else is said; explicit, because its defaults change with NODE_ENV. */
export const patience = {
  initialRetryTime: 200,
  maxRetryTime: 2_000,
  factor: 0.2,
  multiplier: 2,
  retries: 5,
};

/** Makes a client with our timeouts and our logger. */
export const kafkaClient = (clientId: string, access: KafkaAccess): Kafka =>
  new Kafka({
    clientId,
    ...addressOf(access),
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: patience,
    logLevel: logLevel.WARN,
    logCreator: kafkaLogger,
  });

/** The same as kafkajs names it. */
export function addressOf({
  brokers,
  username,
  password = '',
  mechanism = 'SCRAM-SHA-512',
  tls = false,
}: KafkaAccess): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> {
  const sasl = { mechanism: mechanism.toLowerCase(), username, password } as SASLOptions;
  return { brokers: [...brokers], ssl: tls, ...(username !== undefined && { sasl }) };
}
