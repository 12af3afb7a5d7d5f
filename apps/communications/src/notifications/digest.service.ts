import { Directory } from '@impact/directory';
import { Database, decodeCursor, isId, type Page, type PageQuery, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DigestGroupResponse, DigestResponse, GroupQuery } from './digest.dto.js';
import { areFew, digestOf, idsOfGroup } from './digest.queries.js';
import type { NotificationRow } from './notification-row.js';
import type { NotificationResponse } from './notifications.dto.js';
import { notificationsOf } from './notifications.queries.js';
import { showing } from './showing.js';
import { textOfMany } from './texts.js';

/** A group as it is read, with the ids that it begins with. */
interface Group extends Pick<
  DigestGroupResponse,
  'template' | 'initiativeId' | 'periodId' | 'count' | 'newestId'
> {
  readonly oldestSentAt: string;
  readonly newestSentAt: string;
  readonly first: readonly string[];
}

interface Digest {
  readonly upTo: string;
  readonly unread: number;
  readonly groups: readonly Group[];
}

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
    const before = after === undefined ? null : decodeCursor(after, isId);
    const [digest]: Digest[] = await tx.query(digestOf, [recipient, before, limit + 1]);
    const { upTo, unread, groups } = digest as Digest;
    const item = await this.#showingGroups(tx, groups);
    return { ...toPage(groups, limit, { item, cursor: ({ newestId }) => newestId }), unread, upTo };
  }

  /** Lists what is unread of a group, the newest first. */
  async list(recipient: string, query: GroupQuery): Promise<Page<NotificationResponse>> {
    const { template, initiativeId, periodId = '', limit, after } = query;
    const tx = this.database.manager;
    const before = after === undefined ? null : decodeCursor(after, isId);
    const group = [template, initiativeId, periodId];
    const ids: { id: string }[] = await tx.query(idsOfGroup, [recipient, ...group, before, limit + 1]);
    const rows = await this.#rows(
      tx,
      ids.map(({ id }) => id),
    );
    return toPage(rows, limit, { item: await showing(tx, this.directory, rows), cursor: ({ id }) => id });
  }

  async #showingGroups(
    tx: EntityManager,
    groups: readonly Group[],
  ): Promise<(group: Group) => DigestGroupResponse> {
    const small = groups.flatMap(({ first }) => (areFew(first) ? first : []));
    const rows = new Map((await this.#rows(tx, small)).map((row) => [row.id, row]));
    const shown = await showing(tx, this.directory, [...rows.values()]);
    return ({ first, oldestSentAt, newestSentAt, ...group }) => {
      const items = areFew(first) ? first.map((id) => shown(rows.get(id) as NotificationRow)) : [];
      const text =
        items.length === 1 ? items[0]!.text : textOfMany(group.template, group.count, group.periodId);
      const sent = { oldestSentAt: new Date(oldestSentAt), newestSentAt: new Date(newestSentAt) };
      return { ...group, ...sent, text, items };
    };
  }

  #rows(tx: EntityManager, ids: readonly string[]): Promise<NotificationRow[]> {
    return tx.query(notificationsOf, [ids]);
  }
}
