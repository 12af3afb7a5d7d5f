import type { Principal } from '@impact/contracts';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { type Acl, aclKey, aclsKept, aclsOf, type AclWords, aclWords } from './acls.js';
import { withAdmin } from './with-admin.js';

export interface ApplyAclsOptions {
  /** Put before every user, topic and group; nothing unless told. */
  readonly prefix?: string;
  /** What becomes of the rights of our principals that are not among these; `remove` unless told. */
  readonly others?: 'keep' | 'remove';
  /** Only tells what would be done. */
  readonly dryRun?: boolean;
}

/** What was done, or would be. */
export interface AppliedAcls {
  readonly allowed: readonly AclWords[];
  readonly removed: readonly AclWords[];
  readonly unchanged: number;
}

/** Allows what is declared and not allowed yet, and takes away what one of our principals, also one that is declared no
 * more, is allowed without being declared. Strangers' ACLs and those that deny something are left alone. */
export function applyAcls(
  kafka: KafkaAccess,
  principals: readonly Principal[],
  { prefix = '', others = 'remove', dryRun = false }: ApplyAclsOptions = {},
): Promise<AppliedAcls> {
  return withAdmin(kafka, async (admin) => {
    const wanted = byKey(principals.flatMap((principal) => aclsOf(principal, prefix)));
    const kept = byKey(await aclsKept(admin, prefix));
    const missing = [...wanted].filter(([key]) => !kept.has(key)).map(([, acl]) => acl);
    const users = new Set(principals.map(({ name }) => `User:${prefix}${name}`));
    const surplus = [...kept]
      .filter(([key, { principal }]) => !wanted.has(key) && (others === 'remove' || users.has(principal)))
      .map(([, acl]) => acl);
    if (!dryRun && missing.length > 0) await admin.createAcls({ acl: missing });
    if (!dryRun && surplus.length > 0) await admin.deleteAcls({ filters: surplus });
    return {
      allowed: missing.map(aclWords),
      removed: surplus.map(aclWords),
      unchanged: wanted.size - missing.length,
    };
  });
}

const byKey = (acls: readonly Acl[]): Map<string, Acl> => new Map(acls.map((acl) => [aclKey(acl), acl]));
