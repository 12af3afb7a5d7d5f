import { sql } from './statement.js';

/** Asks nothing: whoever gets its answer has a session that lives. */
export const ping = sql`select`;
