import type { EntityManager } from 'typeorm';
import { sql } from './statement.js';

const most = 10_000;

/** Deletes the rows of a table for which a condition holds, so many a statement that none takes long; both are words of ours. */
export async function deleteInSlices(
  manager: EntityManager,
  table: string,
  condition: string,
  slice = most,
): Promise<void> {
  const deleteSlice = sql`
    delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${slice}))`;
  for (let deleted = slice; deleted === slice;) deleted = await deleteSlice.run(manager);
}
