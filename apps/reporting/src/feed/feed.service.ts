import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changedConditions } from '../conditions/changed-conditions.js';
import type { Disclosure } from '../disclosure/disclosure.js';
import { Disclosures } from '../disclosure/disclosures.js';
import {
  type FeedPosition,
  lastPosition,
  parsePosition,
  positionText,
} from '../publication/feed-position.js';
import { type FigureChange, toFigureChanged } from '../publication/figure-change.js';
import { FigureNames, type NamedFigure } from '../publication/figure-names.js';
import { idsOf, toFigureRestated } from '../publication/restatement.publication.js';
import { figuresAmong } from '../restatements/restated-figures.js';
import { Snapshots } from '../structure/snapshots.js';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import { Visibility } from '../visibility/visibility.js';
import { changeFromRow, type FeedRow } from './feed-entry.js';
import type { FeedEntryResponse, FeedResponse, FeedQuery, FeedType } from './feed.dto.js';
import * as sql from './feed.queries.js';
import { FeedReader } from './feed.reader.js';

/** Who reads, by the tree of today. */
interface Reader {
  readonly structure: Structure;
  readonly visible: ReadonlySet<number>;
  readonly disclosure: Disclosure;
}

/** The feed of one caller: what was published about the nodes that they see, in the order of commits. */
@Injectable()
export class FeedService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly reader: FeedReader,
    private readonly structures: StructureStore,
    private readonly visibility: Visibility,
    private readonly disclosures: Disclosures,
    private readonly names: FigureNames,
  ) {}

  read(subject: string, { after, limit }: FeedQuery): Promise<FeedResponse> {
    const asked = after === undefined ? undefined : parsePosition(after);
    return this.snapshots.read(async (tx) => {
      const last = await lastPosition(tx);
      const from = asked ?? { epoch: last.epoch, id: 0 };
      if (from.epoch !== last.epoch || from.id > last.id)
        return { items: [], next: positionText(last), resync: true };
      const visible = await this.visibility.nodes(tx, subject);
      const structure = await this.structures.current(tx);
      const disclosure = await this.disclosures.of(tx, subject, structure);
      const range = { after: from.id, last: last.id, nodes: [...visible], disclosure, limit };
      const { rows, reached } = await this.reader.read(tx, range);
      const items = await this.items(tx, rows, { last, visible, structure, disclosure });
      return { items, next: positionText({ ...last, id: reached }) };
    });
  }

  private async items(
    tx: EntityManager,
    rows: readonly FeedRow[],
    reader: Reader & { last: FeedPosition },
  ): Promise<FeedEntryResponse[]> {
    const { structure, last } = reader;
    const changes = rows.filter(isOfFigure).map(changeFromRow);
    const naming = await this.names.of(tx, changes, structure);
    const restated = await this.restated(tx, rows, reader);
    const data = new Map<number, object>([
      ...changes.map((change) => [change.feedId, changed(change, naming(change), reader)] as const),
      ...restated,
      ...(await changedConditions(tx, rows.filter(isOfCondition))),
    ]);
    return rows.map((row) => ({
      position: positionText({ ...last, id: row.feedId }),
      type: typeOf(row),
      data: data.get(row.feedId)!,
    }));
  }

  /** Of a restatement, a caller gets the figures of the nodes that they see. */
  private async restated(
    tx: EntityManager,
    rows: readonly FeedRow[],
    reader: Reader,
  ): Promise<[number, object][]> {
    const wanted = rows.filter(({ restatementId }) => restatementId !== null);
    if (wanted.length === 0) return [];
    const ids = wanted.map(({ restatementId }) => restatementId!);
    const restatements = await sql.restatements.rows(tx, { ids });
    const byId = new Map(restatements.map((row) => [row.id, row]));
    const figures = await figuresAmong(tx, byId, reader);
    const figureIds = figures.map((figure) => idsOf(byId.get(figure.restatementId)!, figure));
    const naming = await this.names.of(tx, figureIds, reader.structure);
    return wanted.map(({ feedId, restatementId, version: part }) => {
      const { parts, ...row } = byId.get(restatementId!)!;
      const own = figures.filter((figure) => figure.restatementId === restatementId);
      return [feedId, toFigureRestated(row, part, { figures: own, parts, naming })];
    });
  }
}

const isOfCondition = ({ condition }: FeedRow): boolean => condition !== null;
const isOfFigure = (row: FeedRow): boolean => row.restatementId === null && !isOfCondition(row);

function typeOf(row: FeedRow): FeedType {
  if (isOfCondition(row)) return 'condition.changed';
  return row.restatementId === null ? 'figure.changed' : 'figure.restated';
}

/** Gives the event of a change as its reader may read it. */
function changed(change: FigureChange, name: NamedFigure, { structure, disclosure }: Reader): object {
  const data = toFigureChanged(change, name, structure.indicators.get(change.indicator)!);
  return { ...data, value: disclosure.told(change, data.value) };
}
