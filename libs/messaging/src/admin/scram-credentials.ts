import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { principalNames } from '@impact/contracts';
import { clusterOf } from '../kafka/cluster.js';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { kafkaClient } from '../kafka/kafka-client.js';
import {
  alterScramCredentials,
  describeScramCredentials,
  type OwnRequest,
  type ScramUpsert,
} from '../kafka/scram-requests.js';

const iterations = 4096;

/** Gives those of our users, with their prefix, who can sign in by SCRAM-SHA-512. */
export async function usersWithPasswords(kafka: KafkaAccess, { prefix = '' } = {}): Promise<string[]> {
  const { code, message, users } = await asked(kafka, describeScramCredentials());
  if (code !== 0) throw new Error(`Kafka does not tell who has a password: ${message ?? `error ${code}`}`);
  return users.filter((user) => user.startsWith(`${prefix}${principalNames}`)).sort();
}

/** What is to become of passwords, by user name with its prefix. */
export interface PasswordChanges {
  readonly set?: ReadonlyMap<string, string>;
  readonly forgotten?: readonly string[];
}

/** Sets passwords and forgets others; connections that are open stay. Throws naming those that Kafka refused. */
export async function changePasswords(
  kafka: KafkaAccess,
  { set = new Map(), forgotten = [] }: PasswordChanges,
): Promise<void> {
  if (set.size + forgotten.length === 0) return;
  const upserts = [...set].map(([user, password]) => salted(user, password));
  const outcomes = await asked(kafka, alterScramCredentials(forgotten, upserts));
  const refused = outcomes.filter(({ code }) => code !== 0);
  if (refused.length === 0) return;
  const whys = refused.map(({ user, code, message }) => `${user}: ${message ?? `error ${code}`}`);
  throw new Error(`Kafka has not changed every password: ${whys.join('; ')}`);
}

function salted(user: string, password: string): ScramUpsert {
  const salt = randomBytes(24);
  return { user, iterations, salt, saltedPassword: pbkdf2Sync(password, salt, iterations, 64, 'sha512') };
}

async function asked<T>(kafka: KafkaAccess, request: OwnRequest<T>): Promise<T> {
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
