import { type Database, keepAwake, reached } from '@impact/service';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { type FoundFigure, isChanged } from '../publication/figure-changes.js';
import { figuresAt } from '../publication/found-figures.js';
import { lockFeed } from '../publication/publication.queries.js';
import { ownStructure } from '../structure/structure.lock.js';
import {
  type ContributionKey,
  type KeyColumns,
  keyColumns,
  keyText,
} from '../surrogate-ids/contribution-key.js';
import type { RebuildRows } from './rebuild-rows.js';
import type { ShadowProjection } from './shadow-projection.js';
import type { ShadowReader } from './shadow-reader.js';
import { copySurrogateIds, dropShadow, shadowGroup } from './shadow-schema.js';
import * as sql from './switch-over.queries.js';

/** So few records may be left to read when the live group is made to wait for them. */
export const mostBehind = 500;
const keysAtOnce = 1_000;

/** Puts the shadow in the place of the live projection, in one transaction. */
export class SwitchOver {
  constructor(
    private readonly live: Database,
    private readonly liveGroup: sql.GroupTopics,
    private readonly shadow: ShadowProjection,
    private readonly reader: ShadowReader,
    private readonly rows: RebuildRows,
  ) {}

  /**
   * Tries once; false where the live group got too far ahead, or a reader kept a table for too long. Counting stands
   * still meanwhile, reading only at its end. `suspects` are keys whose published figures may be wrong in any case.
   */
  async attempt(id: string, suspects: readonly ContributionKey[]): Promise<boolean> {
    try {
      return await this.live.outside(() =>
        this.live.transaction((tx) => keepAwake(tx, () => this.within(tx, id, suspects))),
      );
    } catch (error) {
      if (isLockTimeout(error)) return false;
      throw error;
    }
  }

  private async within(
    tx: EntityManager,
    id: string,
    suspects: readonly ContributionKey[],
  ): Promise<boolean> {
    const { topics } = this.liveGroup;
    await ownStructure(tx);
    const targets = await sql.lockPositions.rows(tx, this.liveGroup);
    await lockFeed.run(tx);
    if (this.reader.behind(targets) > mostBehind) return false;
    await this.reader.readTo(targets, () => Promise.resolve());
    await this.shadow.settle();
    await sql.lockPositions.rows(tx, { group: shadowGroup, topics });
    const unequal = await sql.unequalPositions.rows(tx, this.liveGroup);
    if (unequal.length > 0) return false;
    const changed = await this.changed(tx, suspects);
    await sql.lockTimeout.run(tx);
    for (const statement of sql.lockTables) await statement.run(tx);
    await this.requireSameTables(tx);
    for (const statement of [...copySurrogateIds, ...sql.askForJudging, ...sql.switchTables])
      await statement.run(tx);
    await dropShadow(tx);
    await sql.addDirtyFigures.run(tx, { ...dirtyColumnsOf(changed), cause: id });
    await this.rows.end(tx, id, { phase: 'switched', published: changed.length });
    reached('rebuild.switched');
    return true;
  }

  /** Refuses to replace tables that a migration has changed meanwhile: an index of it would be lost, or what it wrote. */
  private async requireSameTables(tx: EntityManager): Promise<void> {
    const later = await sql.laterMigrations.rows(tx);
    if (later.length > 0) throw new Error('the service was upgraded meanwhile: start the rebuild again');
  }

  /** Gives the figures that say something else than what was last published, or is about to be published. */
  private async changed(tx: EntityManager, suspects: readonly ContributionKey[]): Promise<FoundFigure[]> {
    const different = await sql.changedKeys.rows(tx);
    const keys = [...new Map([...different, ...suspects].map((key) => [keyText(key), key])).values()];
    const dirty = await sql.dirtyAmong.rows(tx, keyColumns(keys));
    const waiting = new Set(dirty.map(keyText));
    const rest = keys.filter((key) => !waiting.has(keyText(key)));
    return this.shadow.database.transaction(async (beside) => {
      const structure = await this.shadow.structures.current(beside);
      const found: FoundFigure[] = [];
      for (let from = 0; from < rest.length; from += keysAtOnce)
        found.push(...(await figuresAt(beside, rest.slice(from, from + keysAtOnce), structure)));
      return found.filter(isChanged);
    });
  }
}

/** One dirty figure for each contribution key; bases is 1 for preliminary, 2 for official, 3 for both. */
function dirtyColumnsOf(figures: readonly FoundFigure[]): KeyColumns & { readonly bases: readonly number[] } {
  const dirty = new Map<string, ContributionKey & { bases: number }>();
  for (const figure of figures) {
    const bases = (dirty.get(keyText(figure))?.bases ?? 0) | (figure.basis + 1);
    dirty.set(keyText(figure), { ...figure, bases });
  }
  const rows = [...dirty.values()];
  return { ...keyColumns(rows), bases: rows.map(({ bases }) => bases) };
}

const isLockTimeout = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '55P03';
