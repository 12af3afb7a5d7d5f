import type { KafkaAccess } from '@impact/messaging/provisioning';
import { changePasswords, usersWithPasswords } from '@impact/messaging/provisioning';
import { Failure } from '../failure.js';
import type { PasswordFolder } from './password-folder.js';

export interface ApplyPasswordsOptions {
  readonly prefix: string;
  /** Users that get another password. */
  readonly renewed: readonly string[];
  /** `folder`: whatever Kafka has, the folder's passwords are set again. `kafka`: what Kafka has is left. */
  readonly trusted: 'folder' | 'kafka';
  /** What becomes of our users that are not among these. */
  readonly others: 'keep' | 'remove';
  readonly dryRun: boolean;
}

export interface AppliedPassword {
  readonly user: string;
  readonly outcome: string;
}

/** Lets every user sign in with the password that the folder holds; makes those that are missing. */
export async function applyPasswords(
  kafka: KafkaAccess,
  users: readonly string[],
  folder: PasswordFolder,
  { prefix, renewed, trusted, others, dryRun }: ApplyPasswordsOptions,
): Promise<AppliedPassword[]> {
  const strangers = renewed.filter((user) => !users.includes(user));
  if (strangers.length > 0)
    throw new Failure(`${strangers.join(', ')} cannot get a password: the users are ${users.join(', ')}.`, 2);
  const known = new Set(await usersWithPasswords(kafka, { prefix }));
  const made = users.filter((user) => renewed.includes(user) || (!folder.has(user) && !mustStay(user)));
  const again = users.filter(
    (user) => !made.includes(user) && folder.has(user) && (trusted === 'folder' || !known.has(user)),
  );
  const forgotten = others === 'remove' ? [...known].filter((user) => !users.includes(user)) : [];
  if (!dryRun) await change();
  return users
    .map((user) => ({ user, outcome: outcomeOf(user) }))
    .concat(forgotten.map((user) => ({ user, outcome: 'forgotten' })));

  function mustStay(user: string): boolean {
    return trusted === 'kafka' && known.has(user);
  }

  async function change(): Promise<void> {
    const set = new Map([
      ...made.map((user) => [user, folder.make(user)] as const),
      ...again.map((user) => [user, folder.password(user)] as const),
    ]);
    await changePasswords(kafka, { set, forgotten });
    made.forEach((user) => folder.keep(user));
    forgotten.forEach((user) => folder.forget(user));
  }

  function outcomeOf(user: string): string {
    if (made.includes(user)) return `made, in ${folder.fileOf(user)}`;
    if (again.includes(user)) return `set from ${folder.fileOf(user)}`;
    return folder.has(user) ? 'unchanged' : 'known to Kafka, not to the folder: --renew makes another';
  }
}
