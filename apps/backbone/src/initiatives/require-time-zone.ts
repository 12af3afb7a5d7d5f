import type { EntityManager } from 'typeorm';
import { initiativeProblems } from './initiatives.errors.js';
import { timeZoneNamed } from './initiatives.queries.js';

/** Refuses a time zone that the database does not know: roles begin and end at midnight there, as the database tells it. */
export async function requireTimeZone(tx: EntityManager, timeZone: string): Promise<void> {
  if (!(await timeZoneNamed.first(tx, { timeZone })))
    throw initiativeProblems.timeZoneUnknown({ path: 'timeZone', timeZone });
}
