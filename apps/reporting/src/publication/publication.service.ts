import { FigureChanged } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { reached } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import { type FigureChange, toFigureChanged } from './figure-change.js';
import {
  byKeyText,
  causesOf,
  type FoundFigure,
  isChanged,
  isNamedDirty,
  type DirtyFigure,
  dirtyAt,
} from './figure-changes.js';
import { FigureNames } from './figure-names.js';
import { figuresAt } from './found-figures.js';
import { changeColumns } from './publication.columns.js';
import { freshness } from './publication.metrics.js';
import * as sql from './publication.queries.js';

/** Publishes figures that changed: numbers their versions, appends them to the feed, records their events. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly structures: StructureStore,
    private readonly names: FigureNames,
    private readonly outbox: Outbox,
  ) {}

  /** Takes at most so many dirty figures and publishes what they changed; the transaction holds the feed's lock. Gives their keys. */
  async publish(tx: EntityManager, most: number, aside: readonly string[]): Promise<string[]> {
    const dirty = await sql.takeDirtyFigures.rows(tx, { most, aside });
    if (dirty.length === 0) return [];
    reached('publisher.taken');
    const structure = await this.structures.current(tx);
    const byKey = byKeyText(dirty.flatMap(dirtyAt));
    const found = await figuresAt(
      tx,
      [...byKey.values()].map(([first]) => first!),
      structure,
    );
    const changed = found.filter(isChanged);
    const changes = await this.number(tx, changed, byKey);
    if (changes.length > 0) await sql.publish.run(tx, changeColumns(changes, changes[0]!.publishedAt));
    await this.keepCauses(tx, found, changes, byKey);
    await this.announce(tx, changes, structure);
    return dirty.map(({ key }) => key);
  }

  /** Gives the dirty figure that is taken first. */
  async oldest(tx: EntityManager, aside: readonly string[]): Promise<sql.OldestItem | undefined> {
    return sql.oldestDirtyFigure.first(tx, { aside });
  }

  /** Gives each changed figure its next version and its place in the feed. */
  private async number(
    tx: EntityManager,
    changed: FoundFigure[],
    dirty: ReadonlyMap<string, readonly DirtyFigure[]>,
  ): Promise<FigureChange[]> {
    if (changed.length === 0) return [];
    const { ids, now } = await sql.nextPositions.one(tx, { count: changed.length });
    return changed.map(({ last, ...figure }, index) => {
      const { ids: causes, committedAt } = causesOf(dirty, figure);
      const version = (last?.version ?? 0) + 1;
      return { ...figure, version, feedId: ids[index]!, causes, committedAt, publishedAt: now };
    });
  }

  /** Keeps which change each cause made. One whose effect was published before, or cancelled out, belongs to the figure's last change. */
  private async keepCauses(
    tx: EntityManager,
    found: FoundFigure[],
    changes: FigureChange[],
    dirty: ReadonlyMap<string, readonly DirtyFigure[]>,
  ): Promise<void> {
    const unchanged = found.filter(
      (figure) => !isChanged(figure) && figure.last && isNamedDirty(dirty, figure),
    );
    const rows = [
      ...changes.flatMap(({ causes, feedId }) => causes.map((cause) => ({ cause, feedId }))),
      ...unchanged.flatMap((figure) =>
        causesOf(dirty, figure).ids.map((cause) => ({ cause, feedId: figure.last!.feedId })),
      ),
    ];
    await sql.keepCauses.run(tx, {
      causes: rows.map(({ cause }) => cause),
      feedIds: rows.map(({ feedId }) => feedId),
    });
  }

  /** Records the event of each change, and how long it took from the commit to here. */
  private async announce(tx: EntityManager, changes: FigureChange[], structure: Structure): Promise<void> {
    const naming = await this.names.of(tx, changes, structure);
    const events: FigureChanged[] = changes.map((change) =>
      toFigureChanged(change, naming(change), structure.indicators.get(change.indicator)!),
    );
    await this.outbox.lock(
      tx,
      events.map(({ figureKey }) => figureKey),
    );
    await this.outbox.add(tx, ...events);
    for (const { publishedAt, committedAt } of changes)
      freshness.observe(Math.max(0, publishedAt.getTime() - committedAt.getTime()) / 1000);
  }
}
