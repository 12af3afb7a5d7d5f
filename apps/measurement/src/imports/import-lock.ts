import type { Caller } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { Import } from './import.entity.js';
import { importProblems } from './imports.errors.js';

/** Locks an import for a change; a stranger's is refused like one that does not exist. */
export async function lockImport(tx: EntityManager, id: string, caller?: Caller): Promise<Import> {
  const where = { id, ...(caller && { subject: caller.subject }) };
  const found = await tx.findOne(Import, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw importProblems.notFound({ importId: id });
  return found;
}
