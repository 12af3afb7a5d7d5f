import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toFigureChanged } from '../figures/figure-change.js';
import { FigureNames } from '../figures/figure-names.js';
import { codesOf, type RestatementRow, toFigureRestated } from '../restatements/restatement.publication.js';
import { figuresAmong } from '../restatements/restated-figures.js';
import { StructureStore } from '../structure/structure.store.js';
import type { Structure } from '../structure/structure.js';
import { Snapshots } from '../structure/snapshots.js';
import { Visibility } from '../visibility/visibility.js';
import { changeFromRow, type FeedRow } from './feed-entry.js';
import type { FeedItem, FeedPage, FeedQuery } from './feed.dto.js';
import { type FeedPosition, lastPosition, parsePosition, positionText } from './feed-position.js';
import * as sql from './feed.queries.js';

/** The feed of one caller: what was published about the nodes that they see, in the order of commits. */
@Injectable()
export class FeedService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly visibility: Visibility,
    private readonly names: FigureNames,
  ) {}

  read(subject: string, { after, limit }: FeedQuery): Promise<FeedPage> {
    const asked = after === undefined ? undefined : parsePosition(after);
    return this.snapshots.read(async (tx) => {
      const last = await lastPosition(tx);
      const from = asked ?? { epoch: last.epoch, id: 0 };
      if (from.epoch !== last.epoch || from.id > last.id)
        return { items: [], next: positionText(last), resync: true };
      const visible = await this.visibility.nodes(tx, subject);
      const rows: FeedRow[] = await tx.query(sql.entries, [from.id, [...visible], limit]);
      const id = rows.length === limit ? rows.at(-1)!.feedId : last.id;
      return { items: await this.items(tx, rows, { last, visible }), next: positionText({ ...last, id }) };
    });
  }

  private async items(
    tx: EntityManager,
    rows: readonly FeedRow[],
    { last, visible }: { last: FeedPosition; visible: ReadonlySet<number> },
  ): Promise<FeedItem[]> {
    const structure = await this.structures.current(tx);
    const changes = rows.filter(({ restatementId }) => restatementId === null).map(changeFromRow);
    const naming = await this.names.of(tx, changes, structure);
    const restated = await this.restated(tx, rows, { structure, visible });
    const data = new Map<number, object>([
      ...changes.map(
        (change) =>
          [
            change.feedId,
            toFigureChanged(change, naming(change), structure.indicators.get(change.indicator)!),
          ] as const,
      ),
      ...restated,
    ]);
    return rows.map(({ feedId, restatementId }) => ({
      position: positionText({ ...last, id: feedId }),
      type: restatementId === null ? 'figure.changed' : 'figure.restated',
      data: data.get(feedId)!,
    }));
  }

  /** Of a restatement, a caller gets the figures of the nodes that they see. */
  private async restated(
    tx: EntityManager,
    rows: readonly FeedRow[],
    { structure, visible }: { structure: Structure; visible: ReadonlySet<number> },
  ): Promise<[number, object][]> {
    const wanted = rows.filter(({ restatementId }) => restatementId !== null);
    if (wanted.length === 0) return [];
    const ids = wanted.map(({ restatementId }) => restatementId);
    const restatements: RestatementRow[] = await tx.query(sql.restatements, [ids]);
    const byId = new Map(restatements.map((row) => [row.id, row]));
    const figures = await figuresAmong(tx, [...byId.keys()], visible);
    const codes = figures.map((figure) => codesOf(byId.get(figure.restatementId)!, figure));
    const naming = await this.names.of(tx, codes, structure);
    return wanted.map(({ feedId, restatementId }) => [
      feedId,
      toFigureRestated(byId.get(restatementId!)!, figures, naming),
    ]);
  }
}
