import { Directory } from '@impact/directory';
import { Database, decodeCursor, isId, type Page, type PageQuery, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DigestGroupResponse, DigestResponse, GroupQuery } from './digest.dto.js';
import { digestOf, type GroupRow, idsOfGroup, isListed } from './digest.queries.js';
import type { NotificationRow } from './notification-row.js';
import type { NotificationResponse } from './notifications.dto.js';
import { notificationsOf } from './notifications.queries.js';
import { responseMapper } from './response-mapper.js';
import { textOfMany } from './texts.js';

/** What is unread in an inbox, as groups of what is alike. */
@Injectable()
export class DigestService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** Reads the groups, the one with the newest first; small ones with what is in them. */
  async read(recipient: string, { limit, after }: PageQuery): Promise<DigestResponse> {
    const tx = this.database.manager;
    const before = after === undefined ? undefined : decodeCursor(after, isId);
    const { upTo, unread, groups } = await digestOf.one(tx, { recipient, before, limit: limit + 1 });
    const item = await this.groupMapper(tx, groups);
    return { ...toPage(groups, limit, { item, cursor: ({ newestId }) => newestId }), unread, upTo };
  }

  /** Lists what is unread of a group, the newest first. */
  async list(recipient: string, query: GroupQuery): Promise<Page<NotificationResponse>> {
    const { template, initiativeId, periodId = '', limit, after } = query;
    const tx = this.database.manager;
    const before = after === undefined ? undefined : decodeCursor(after, isId);
    const group = { recipient, template, initiativeId, periodId };
    const found = await idsOfGroup.rows(tx, { ...group, before, limit: limit + 1 });
    const rows = await notificationsOf.rows(tx, { ids: found.map(({ id }) => id) });
    const item = await responseMapper(tx, this.directory, rows);
    return toPage(rows, limit, { item, cursor: ({ id }) => id });
  }

  private async groupMapper(
    tx: EntityManager,
    groups: readonly GroupRow[],
  ): Promise<(group: GroupRow) => DigestGroupResponse> {
    const ids = groups.flatMap(({ first }) => (isListed(first) ? first : []));
    const rows = new Map((await notificationsOf.rows(tx, { ids })).map((row) => [row.id, row]));
    const responseOf = await responseMapper(tx, this.directory, [...rows.values()]);
    return ({ first, oldestSentAt, newestSentAt, ...group }) => {
      const items = isListed(first) ? first.map((id) => responseOf(rows.get(id) as NotificationRow)) : [];
      const text =
        items.length === 1 ? items[0]!.text : textOfMany(group.template, group.count, group.periodId);
      return {
        ...group,
        oldestSentAt: new Date(oldestSentAt),
        newestSentAt: new Date(newestSentAt),
        text,
        items,
      };
    };
  }
}
