import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';

/**
 * Runs a statement on the transaction's own connection and gives its rows, whatever kind of statement it is.
 * It is planned each time: a kept plan made while the tables were empty would read them from end to end when they are not.
 */
export async function rowsOf<T>(tx: EntityManager, text: string, values: unknown[]): Promise<T[]> {
  const client = (await tx.queryRunner!.connect()) as ClientBase;
  return (await client.query(text, values)).rows as T[];
}
