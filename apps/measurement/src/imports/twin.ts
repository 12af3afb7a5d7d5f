import type { Caller } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { Import } from './import.entity.js';
import { importProblems } from './imports.errors.js';
import * as sql from './imports.queries.js';
import { dropStaged } from './staging.js';

/** Locks an import for a change; a stranger's is refused like one that does not exist. */
export async function lockImport(tx: EntityManager, id: string, caller?: Caller): Promise<Import> {
  const where = { id, ...(caller && { subject: caller.subject }) };
  const found = await tx.findOne(Import, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw importProblems.notFound({ importId: id });
  return found;
}

/** Makes the import the duplicate of one that committed the same content, if there is one. */
export async function takeTwin(tx: EntityManager, it: Import): Promise<boolean> {
  const [twin] = await tx.query(sql.committedTwin, [it.contentKey, it.id]);
  if (!twin) return false;
  it.duplicate(twin);
  await dropStaged(tx, it.id);
  return true;
}
