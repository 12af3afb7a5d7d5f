import type { Directory } from '@impact/directory';
import type { EntityManager } from 'typeorm';
import type { NotificationRow } from './notification-row.js';
import type { NotificationResponse } from './notifications.dto.js';
import { textOf } from './texts.js';

/** Gives how these rows are shown: with texts of today's names. */
export async function showing(
  tx: EntityManager,
  directory: Directory,
  rows: readonly NotificationRow[],
): Promise<(row: NotificationRow) => NotificationResponse> {
  const sites = await directory.participations(tx, [...new Set(rows.map((row) => row.participationId))]);
  const names = new Map(sites.map((site) => [site.id, site.name]));
  return (row) => shown(row, names.get(row.participationId));
}

const shown = (row: NotificationRow, site: string | undefined): NotificationResponse => ({
  id: row.id,
  template: row.template,
  text: textOf(row.template, site, row.facts),
  cause: { eventId: row.causeId, type: row.eventType },
  subjectId: row.subjectId,
  initiativeId: row.initiativeId,
  participationId: row.participationId,
  sentAt: row.sentAt,
  acknowledgedAt: row.acknowledgedAt,
  settledAt: row.settledAt,
});
