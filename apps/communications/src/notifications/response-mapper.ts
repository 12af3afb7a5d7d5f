import type { Directory } from '@impact/directory';
import type { EntityManager } from 'typeorm';
import type { NotificationRow } from './notification-row.js';
import type { NotificationResponse } from './notifications.dto.js';
import { textOf } from './texts.js';

/** Gives what makes a response of each of these rows, its text with today's name of the participation. */
export async function responseMapper(
  tx: EntityManager,
  directory: Directory,
  rows: readonly NotificationRow[],
): Promise<(row: NotificationRow) => NotificationResponse> {
  const ids = [...new Set(rows.map((row) => row.participationId))];
  const participations = await directory.participations(tx, ids);
  const names = new Map(participations.map(({ id, name }) => [id, name]));
  return (row) => responseOf(row, names.get(row.participationId));
}

const responseOf = (row: NotificationRow, participation: string | undefined): NotificationResponse => ({
  id: row.id,
  template: row.template,
  text: textOf(row.template, participation, row.facts),
  cause: { eventId: row.causeId, type: row.eventType },
  subjectId: row.subjectId,
  initiativeId: row.initiativeId,
  participationId: row.participationId,
  sentAt: row.sentAt,
  acknowledgedAt: row.acknowledgedAt,
  settledAt: row.settledAt,
});
