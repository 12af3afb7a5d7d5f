import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { boundsOf } from '../periods/period.js';
import { codeQueries, type CodeKind } from './surrogate-ids.queries.js';

interface Coded {
  readonly code: number;
  readonly id: string;
}

/**
 * Gives the short codes that stand for ids in the projection, making those that are missing.
 * A code is made in a transaction of its own and never changes, so that it may be remembered for ever.
 */
@Injectable()
export class Codes {
  private readonly codes = new Map<CodeKind, Map<string, number>>();
  private readonly ids = new Map<CodeKind, Map<number, string>>();

  constructor(protected readonly database: Database) {}

  /** Gives the code of each id; a period's bounds and a first, empty row are written with it. */
  async of(tx: EntityManager, kind: CodeKind, ids: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const missing = await this.find(tx, kind, ids);
    if (missing.length > 0) await this.make(kind, missing);
    return this.known(kind);
  }

  /** Gives the codes of those ids that have one. */
  async existing(
    tx: EntityManager,
    kind: CodeKind,
    ids: Iterable<string>,
  ): Promise<ReadonlyMap<string, number>> {
    await this.find(tx, kind, ids);
    return this.known(kind);
  }

  /** Gives the id of each code; a code that does not exist has no entry. */
  async idsOf(
    tx: EntityManager,
    kind: CodeKind,
    codes: Iterable<number>,
  ): Promise<ReadonlyMap<number, string>> {
    const held = this.held(kind);
    const missing = [...new Set(codes)].filter((code) => !held.has(code));
    if (missing.length > 0) this.remember(kind, await tx.query(codeQueries[kind].byCode, [missing]));
    return held;
  }

  /** Gives the ids that still have no code after looking. */
  protected async find(tx: EntityManager, kind: CodeKind, ids: Iterable<string>): Promise<string[]> {
    const known = this.known(kind);
    const unknown = [...new Set(ids)].filter((id) => !known.has(id));
    if (unknown.length > 0) this.remember(kind, await tx.query(codeQueries[kind].byId, [unknown]));
    return unknown.filter((id) => !known.has(id)).sort();
  }

  /** In a transaction of its own: were the one at hand rolled back, a remembered code would stand for nothing. */
  protected async make(kind: CodeKind, ids: string[]): Promise<void> {
    const bounds = kind === 'period' ? ids.map(boundsOf) : undefined;
    const columns = bounds && [
      bounds.map(({ frequency }) => frequency),
      bounds.map(({ start }) => start),
      bounds.map(({ end }) => end),
    ];
    await this.database.outside(async () => {
      const { manager } = this.database;
      await manager.query(codeQueries[kind].make, [ids, ...(columns ?? [])]);
      await this.find(manager, kind, ids);
    });
  }

  private remember(kind: CodeKind, rows: readonly Coded[]): void {
    const known = this.known(kind);
    const held = this.held(kind);
    for (const { code, id } of rows) {
      known.set(id, code);
      held.set(code, id);
    }
  }

  private known(kind: CodeKind): Map<string, number> {
    let known = this.codes.get(kind);
    if (!known) this.codes.set(kind, (known = new Map()));
    return known;
  }

  private held(kind: CodeKind): Map<number, string> {
    let held = this.ids.get(kind);
    if (!held) this.ids.set(kind, (held = new Map()));
    return held;
  }
}
