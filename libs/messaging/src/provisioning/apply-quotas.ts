import { type Principal, principalNames } from '@impact/contracts';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { alterUserQuotas, describeUserQuotas, type QuotaChange } from '../kafka/quota-requests.js';
import { askController } from './ask-controller.js';

export interface ApplyQuotasOptions {
  /** Put before every user; nothing unless told. */
  readonly prefix?: string;
  /** What becomes of the limits of our principals that are not among these; `remove` unless told. */
  readonly others?: 'keep' | 'remove';
  /** Only tells what would be done. */
  readonly dryRun?: boolean;
}

/** What was done, or would be, by user name. */
export interface AppliedQuotas {
  readonly limited: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/** Limits what declared principals may take of the broker, and takes limits away from those of ours that are declared no
 * more or without one. Strangers are left alone. Throws naming what Kafka refused. */
export async function applyQuotas(
  kafka: KafkaAccess,
  principals: readonly Principal[],
  { prefix = '', others = 'remove', dryRun = false }: ApplyQuotasOptions = {},
): Promise<AppliedQuotas> {
  const kept = await keptQuotas(kafka, prefix);
  const declared = new Set(principals.map(({ name }) => `${prefix}${name}`));
  const wanted = new Map(
    principals.flatMap(({ name, quota }) => (quota ? [[`${prefix}${name}`, quota] as const] : [])),
  );
  const limited = [...wanted]
    .filter(([user, quota]) =>
      Object.entries(quota).some(([key, value]) => kept.get(user)?.get(key) !== value),
    )
    .map(([user, quota]): QuotaChange => ({ user, values: new Map(Object.entries(quota)) }));
  const removed = [...kept]
    .filter(([user]) => !wanted.has(user) && (others === 'remove' || declared.has(user)))
    .map(([user, values]): QuotaChange => ({
      user,
      values: new Map([...values].map(([key]) => [key, null])),
    }));
  if (!dryRun) await change(kafka, [...limited, ...removed]);
  const changed = new Set(limited.map(({ user }) => user));
  return {
    limited: [...changed],
    removed: removed.map(({ user }) => user),
    unchanged: [...wanted.keys()].filter((user) => !changed.has(user)),
  };
}

async function keptQuotas(
  kafka: KafkaAccess,
  prefix: string,
): Promise<Map<string, ReadonlyMap<string, number>>> {
  const { code, message, users } = await askController(kafka, describeUserQuotas());
  if (code !== 0) throw new Error(`Kafka does not tell who is limited: ${message ?? `error ${code}`}`);
  const ours = users.filter(({ user }) => user.startsWith(`${prefix}${principalNames}`));
  return new Map(ours.map(({ user, values }) => [user, values]));
}

async function change(kafka: KafkaAccess, changes: readonly QuotaChange[]): Promise<void> {
  if (changes.length === 0) return;
  const outcomes = await askController(kafka, alterUserQuotas(changes));
  const refused = outcomes.filter(({ code }) => code !== 0);
  if (refused.length === 0) return;
  const whys = refused.map(({ code, message }) => message ?? `error ${code}`);
  throw new Error(`Kafka has not changed every limit: ${whys.join('; ')}`);
}
