import { sql } from '@impact/service';

/** Keeps others from changing the versions of a code until the transaction ends; `key` names the code. */
export const lockCode = sql<{ key: string }>`select pg_advisory_xact_lock(hashtextextended(:key, 0))`;
