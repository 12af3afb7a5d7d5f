import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { boundsOf } from '../periods/period.js';
import { makePeriods, statements, type SurrogateKind, type SurrogateRow } from './surrogate-ids.queries.js';

/**
 * Gives the surrogate ids, small numbers that stand for ids in the projection, making those that are missing.
 * One is made in a transaction of its own and never changes, so that it may be remembered for ever.
 */
@Injectable()
export class SurrogateIds {
  private readonly surrogates = new Map<SurrogateKind, Map<string, number>>();
  private readonly ids = new Map<SurrogateKind, Map<number, string>>();

  constructor(protected readonly database: Database) {}

  /** Gives the surrogate id of each id; a period's bounds and a first, empty row are written with it. */
  async of(
    tx: EntityManager,
    kind: SurrogateKind,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, number>> {
    const missing = await this.find(tx, kind, ids);
    if (missing.length > 0) await this.make(kind, missing);
    return this.known(kind);
  }

  /** Gives the surrogate ids of those ids that have one. */
  async existing(
    tx: EntityManager,
    kind: SurrogateKind,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, number>> {
    await this.find(tx, kind, ids);
    return this.known(kind);
  }

  /** Gives the id of each surrogate id; one that does not exist has no entry. */
  async idsOf(
    tx: EntityManager,
    kind: SurrogateKind,
    surrogateIds: Iterable<number>,
  ): Promise<ReadonlyMap<number, string>> {
    const held = this.held(kind);
    const missing = [...new Set(surrogateIds)].filter((id) => !held.has(id));
    if (missing.length > 0)
      this.remember(kind, await statements[kind].bySurrogateId.rows(tx, { surrogateIds: missing }));
    return held;
  }

  /** Gives the ids that still have none after looking. */
  protected async find(tx: EntityManager, kind: SurrogateKind, ids: Iterable<string>): Promise<string[]> {
    const known = this.known(kind);
    const unknown = [...new Set(ids)].filter((id) => !known.has(id));
    if (unknown.length > 0) this.remember(kind, await statements[kind].byId.rows(tx, { ids: unknown }));
    return unknown.filter((id) => !known.has(id)).sort();
  }

  /** In a transaction of its own: were the one at hand rolled back, a remembered one would stand for nothing. */
  protected async make(kind: SurrogateKind, ids: string[]): Promise<void> {
    await this.database.outside(async () => {
      const { manager } = this.database;
      if (kind === 'period') await makePeriods.run(manager, periodColumns(ids));
      else await statements[kind].make.run(manager, { ids });
      await this.find(manager, kind, ids);
    });
  }

  private remember(kind: SurrogateKind, rows: readonly SurrogateRow[]): void {
    const known = this.known(kind);
    const held = this.held(kind);
    for (const { surrogateId, id } of rows) {
      known.set(id, surrogateId);
      held.set(surrogateId, id);
    }
  }

  private known(kind: SurrogateKind): Map<string, number> {
    let known = this.surrogates.get(kind);
    if (!known) this.surrogates.set(kind, (known = new Map()));
    return known;
  }

  private held(kind: SurrogateKind): Map<number, string> {
    let held = this.ids.get(kind);
    if (!held) this.ids.set(kind, (held = new Map()));
    return held;
  }
}

function periodColumns(ids: string[]) {
  const bounds = ids.map(boundsOf);
  return {
    ids,
    frequencies: bounds.map(({ frequency }) => frequency),
    startDays: bounds.map(({ start }) => start),
    endDays: bounds.map(({ end }) => end),
  };
}
