import type { ServiceName } from '@impact/contracts';
import type { Databases } from './databases.js';
import { placements } from './placements.js';

/** What another state has filed, planned, granted and added up. */
const watched: Readonly<Partial<Record<ServiceName, readonly string[]>>> = {
  backbone: ['participation', 'participation_code', 'membership'],
  measurement: [
    ...['submission', 'submission_revision', 'submission_decision', 'submission_comment', 'unlock_request'],
    ...['directory_participation', 'directory_participation_parent', 'directory_membership'],
  ],
  plans: ['plan', 'plan_version', 'goal', 'agreed_activity', 'directory_membership'],
  communications: ['notification', 'communication_path', 'meeting', 'action_item', 'directory_membership'],
  reporting: ['contribution', 'partition_sum', 'figure_version', 'feed', 'submission_event', 'node'],
};

/** Whole rows as text, by table. */
export type Sentinels = ReadonlyMap<string, readonly string[]>;

/** Takes down, in order, every row that is of one of the participations. */
export async function sentinelsOf(
  databases: Databases,
  participations: readonly string[],
): Promise<Sentinels> {
  const sentinels = new Map<string, readonly string[]>();
  for (const [service, tables] of Object.entries(watched) as [ServiceName, string[]][])
    for (const table of tables) {
      const { at } = placements[service][table] as { at: string };
      const sql = `select to_jsonb(t)::text as row from ${table} t where (${at})::uuid[] && $1::uuid[] order by 1`;
      const rows = await databases.rows<{ row: string }>(service, sql, [participations]);
      sentinels.set(
        `${service}.${table}`,
        rows.map(({ row }) => row),
      );
    }
  return sentinels;
}

/** Gives a line for each row that is no longer as it was, or was not there. */
export function changedSentinels(before: Sentinels, after: Sentinels): string[] {
  const lines: string[] = [];
  for (const [table, rows] of before) {
    const [old, now] = [new Set(rows), new Set(after.get(table))];
    lines.push(...rows.filter((row) => !now.has(row)).map((row) => `${table} no longer has ${row}`));
    lines.push(...[...now].filter((row) => !old.has(row)).map((row) => `${table} had no ${row}`));
  }
  return lines;
}
