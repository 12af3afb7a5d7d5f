import {
  noExternalPrincipals,
  type ExternalPrincipals,
  ownPrincipals,
  principalsFor,
  topics,
  topicsFor,
} from '@impact/contracts';
import { applyAcls, applyQuotas, applyTopics, type KafkaAccess } from '@impact/messaging/provisioning';
import { applyPasswords } from './apply-passwords.js';
import type { PasswordFolder } from './password-folder.js';

export interface Declared {
  readonly kafka: KafkaAccess;
  readonly prefix: string;
  readonly replicationFactor: number;
  readonly dryRun: boolean;
  /** Gives rights, too: to services and operators alone, or to these external principals besides. */
  readonly rights?: 'own' | ExternalPrincipals;
  /** Gives passwords, too, to everybody who gets rights. */
  readonly passwords?: {
    readonly folder: PasswordFolder;
    readonly renewed: readonly string[];
    readonly trusted: 'folder' | 'kafka';
  };
}

/** Something that was found or done. */
export interface Applied {
  readonly what: 'topic' | 'right' | 'limit' | 'password';
  readonly name: string;
  readonly outcome: string;
}

/** Makes the topics, gives rights, limits and passwords, as far as each is asked for, in this order. */
export async function applyDeclared(declared: Declared): Promise<Applied[]> {
  const { kafka, rights, prefix, replicationFactor, dryRun } = declared;
  const externalPrincipals = rights === undefined || rights === 'own' ? noExternalPrincipals : rights;
  const desired = [...Object.values(topics), ...topicsFor(externalPrincipals)];
  const made = await applyTopics(kafka, desired, { prefix, replicationFactor, dryRun });
  const rows = (['created', 'changed', 'unchanged'] as const).flatMap((outcome) =>
    made[outcome].map((name): Applied => ({ what: 'topic', name, outcome })),
  );
  if (rights === undefined) return rows;
  return [
    ...rows,
    ...(await applyRights(declared, rights)),
    ...(await applyLimits(declared, rights)),
    ...(await applyFolder(declared, rights)),
  ];
}

async function applyRights(
  { kafka, prefix, dryRun }: Declared,
  rights: NonNullable<Declared['rights']>,
): Promise<Applied[]> {
  const others = othersOf(rights);
  const { allowed, removed, unchanged } = await applyAcls(kafka, principalsOf(rights), {
    prefix,
    others,
    dryRun,
  });
  const rows = { allowed, removed };
  return [
    ...(['allowed', 'removed'] as const).flatMap((outcome) =>
      rows[outcome].map(({ user, operation, resource, name }): Applied => ({
        what: 'right',
        name: `${user}: ${operation} ${resource} ${name}`,
        outcome,
      })),
    ),
    { what: 'right', name: `${unchanged} others`, outcome: 'unchanged' },
  ];
}

async function applyLimits(
  { kafka, prefix, dryRun }: Declared,
  rights: NonNullable<Declared['rights']>,
): Promise<Applied[]> {
  const options = { prefix, others: othersOf(rights), dryRun };
  const applied = await applyQuotas(kafka, principalsOf(rights), options);
  return (['limited', 'removed', 'unchanged'] as const).flatMap((outcome) =>
    applied[outcome].map((name): Applied => ({ what: 'limit', name, outcome })),
  );
}

async function applyFolder(
  { kafka, prefix, dryRun, passwords }: Declared,
  rights: NonNullable<Declared['rights']>,
): Promise<Applied[]> {
  if (!passwords) return [];
  const { folder, ...how } = passwords;
  const users = principalsOf(rights).map(({ name }) => `${prefix}${name}`);
  const options = { prefix, dryRun, others: othersOf(rights), ...how };
  const applied = await applyPasswords(kafka, users, folder, options);
  return applied.map(({ user, outcome }) => ({ what: 'password', name: user, outcome }));
}

const principalsOf = (rights: NonNullable<Declared['rights']>) =>
  rights === 'own' ? ownPrincipals() : principalsFor(rights);

/** Who the external principals are is not known where none are declared: then theirs is left alone. */
const othersOf = (rights: NonNullable<Declared['rights']>): 'keep' | 'remove' =>
  rights === 'own' ? 'keep' : 'remove';
