import { Logger } from '@nestjs/common';
import { type LogEntry, logLevel } from 'kafkajs';

/** What kafkajs warns of and is meant here: the relay bounds its retries and throws the producer away after them. */
const meant = /Limiting retries for the idempotent producer/;

const logger = new Logger('Kafka');

function textOf({ namespace, log }: LogEntry): string {
  const { message, groupId, topic, error, retryCount } = log;
  const rest = Object.entries({ groupId, topic, error, retryCount }).filter(
    ([, value]) => value !== undefined,
  );
  return [`[${namespace}] ${message}`, ...rest.map(([name, value]) => `${name}=${String(value)}`)].join(' ');
}

/** Lets nothing be logged in this process, for a command whose errors say enough. */
export const quieten = (): void => Logger.overrideLogger(false);

/** Writes what kafkajs says to Nest's logger; its everyday messages are details here. */
export const kafkaLogger = () => (entry: LogEntry) => {
  if (meant.test(entry.log.message)) return;
  if (entry.level === logLevel.ERROR) logger.warn(textOf(entry));
  else if (entry.level === logLevel.WARN) logger.warn(textOf(entry));
  else logger.debug(textOf(entry));
};
