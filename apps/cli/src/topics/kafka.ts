import { connect } from 'node:net';
import type { KafkaAccess } from '@impact/messaging/provisioning';
import { Failure, messageOf } from '../failure.js';

const patienceMs = 3_000;

/** Gives the Kafka that the environment names, or that of the local stack at the address, as its operator; refuses where
 * none of its brokers takes a connection. */
export async function kafkaFor(url: string): Promise<KafkaAccess> {
  const kafka = process.env['KAFKA_BROKERS'] ? await kafkaNamed() : await kafkaOfLocalStack(url);
  const { quieten } = await import('@impact/messaging/provisioning');
  quieten();
  const answers = await Promise.all(kafka.brokers.map(answersAt));
  if (answers.includes(true)) return kafka;
  throw new Failure(`No broker answers at ${kafka.brokers.join(', ')}: check KAFKA_BROKERS.`, 3);
}

async function kafkaNamed(): Promise<KafkaAccess> {
  const { kafkaIn } = await import('@impact/messaging/provisioning');
  try {
    return kafkaIn(process.env);
  } catch (error) {
    throw new Failure(messageOf(error), 2);
  }
}

interface LocalStatus {
  readonly kafka: {
    readonly brokers: string[];
    readonly operator?: { username: string; passwordFile: string };
  };
}

async function kafkaOfLocalStack(url: string): Promise<KafkaAccess> {
  const status = await fetch(`${url}/local/status`, { signal: AbortSignal.timeout(patienceMs) })
    .then(async (response) => (response.ok ? ((await response.json()) as LocalStatus) : undefined))
    .catch(() => undefined);
  if (!status)
    throw new Failure(`Set KAFKA_BROKERS, as in localhost:9092: no local stack answers at ${url}.`, 2);
  const { brokers, operator } = status.kafka;
  if (!operator) return { brokers };
  try {
    const { readFile } = await import('node:fs/promises');
    return { brokers, username: operator.username, password: await readFile(operator.passwordFile, 'utf8') };
  } catch (error) {
    throw new Failure(`The operators' password cannot be read: ${messageOf(error)}`, 1);
  }
}

/** Says in words what Kafka refused; other errors in their own. */
export function refusal(error: unknown, { username = 'nobody' }: KafkaAccess): Failure {
  if (error instanceof Failure) return error;
  const { name, type, errors } = error as { name?: string; type?: string; errors?: { type?: string }[] };
  const kind = type ?? errors?.[0]?.type ?? '';
  const options = { cause: error };
  if (name === 'KafkaJSSASLAuthenticationError')
    return new Failure(
      `Kafka does not let ${username} in: check KAFKA_USERNAME and its password.`,
      1,
      options,
    );
  if (kind === 'SECURITY_DISABLED')
    return new Failure('This Kafka checks no rights: set its authorizer.class.name first.', 1, options);
  if (/_AUTHORIZATION_FAILED$/.test(kind))
    return new Failure(
      `${username} may not do this (${kind}): sign in as a super user of this Kafka, or as impact.operators once it has its rights.`,
      1,
      options,
    );
  if (name === 'KafkaJSConnectionClosedError' || messageOf(error) === 'Closed connection')
    return new Failure(
      'Kafka closed the connection: it may want somebody to sign in (KAFKA_USERNAME), or encryption (KAFKA_TLS=true).',
      1,
      options,
    );
  return new Failure(messageOf(error), 1, options);
}

function answersAt(broker: string): Promise<boolean> {
  const [, host = broker, port = '9092'] = /^(.*):(\d+)$/.exec(broker) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: patienceMs });
    const end = (answers: boolean) => resolve((socket.destroy(), answers));
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
