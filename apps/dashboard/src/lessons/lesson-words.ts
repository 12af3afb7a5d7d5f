import type { Lesson, Replication } from '../api/schemas.js';

/** What people call the states of a lesson. */
export const lessonStatuses: Readonly<Record<Lesson['status'], string>> = {
  draft: 'draft',
  published: 'shared',
  retired: 'taken back',
};

/** What people call what came of a replication. */
export const verdicts: Readonly<Record<NonNullable<Replication['verdict']>, string>> = {
  confirmed: 'It worked there too',
  mixed: 'It worked in part',
  not_confirmed: 'It did not work there',
};

/** How a replication stands, in words. */
export function replicationText({ status, verdict, startedOn, endedOn }: Replication): string {
  if (status === 'started') return `under way since ${startedOn}`;
  if (status === 'abandoned') return `given up on ${endedOn}`;
  return `${verdict ? verdicts[verdict].toLowerCase() : 'evaluated'}, ${endedOn}`;
}
