import { sql } from '@impact/service';

/** Checks every constraint at its statement, from here to the end of the transaction, and none only at the commit. */
export const checkAtOnce = sql`set constraints all immediate`;
