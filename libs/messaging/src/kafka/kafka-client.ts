import { Kafka, logLevel } from 'kafkajs';
import './idle-timers.js';
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
export const kafkaClient = (clientId: string, brokers: readonly string[]): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: patience,
    logLevel: logLevel.WARN,
    logCreator: kafkaLogger,
  });
