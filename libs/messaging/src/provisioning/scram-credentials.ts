import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { principalNames } from '@impact/contracts';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import {
  alterScramCredentials,
  describeScramCredentials,
  type ScramUpsert,
} from '../kafka/scram-requests.js';
import { askController } from './ask-controller.js';

const iterations = 4096;

/** Gives those of our users, with their prefix, who can sign in by SCRAM-SHA-512. */
export async function usersWithPasswords(kafka: KafkaAccess, { prefix = '' } = {}): Promise<string[]> {
  const { code, message, users } = await askController(kafka, describeScramCredentials());
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
  const outcomes = await askController(kafka, alterScramCredentials(forgotten, upserts));
  const refused = outcomes.filter(({ code }) => code !== 0);
  if (refused.length === 0) return;
  const whys = refused.map(({ user, code, message }) => `${user}: ${message ?? `error ${code}`}`);
  throw new Error(`Kafka has not changed every password: ${whys.join('; ')}`);
}

function salted(user: string, password: string): ScramUpsert {
  const salt = randomBytes(24);
  return { user, iterations, salt, saltedPassword: pbkdf2Sync(password, salt, iterations, 64, 'sha512') };
}
