import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Node, type ParentFrom } from './node.js';
import { readablePer } from './readable.js';
import { type IndicatorRule, Structure } from './structure.js';
import { unreadableDefinitions } from './structure.metrics.js';
import * as sql from './structure.queries.js';

/** More than one: a transaction that is rolled back, and a snapshot, see another version than the next ones. */
const kept = 3;

/** Reads the structure that a transaction sees; what was read is kept until its version is raised. */
@Injectable()
export class StructureStore {
  private readonly logger = new Logger('Structure');
  private unread: readonly string[] = [];
  private recent: readonly Structure[] = [];

  /** Gives the structure as of the last statement; under the structure lock, that is the one in force. */
  async current(tx: EntityManager): Promise<Structure> {
    const state = await sql.structureVersion.first(tx);
    const version = state?.version ?? 0;
    const known = this.recent.find((structure) => structure.version === version);
    if (known) return known;
    const structure = await this.load(tx, version);
    this.recent = [structure, ...this.recent.slice(0, kept - 1)];
    return structure;
  }

  /** Marks the structure as changed, for this transaction at once and for others when it commits. */
  async raise(tx: EntityManager): Promise<void> {
    await sql.raiseVersion.run(tx);
  }

  private async load(tx: EntityManager, version: number): Promise<Structure> {
    const nodes = await sql.nodes.rows(tx);
    const indicators = this.readable(await sql.indicators.rows(tx));
    const periods = await sql.periods.rows(tx);
    const openings = await sql.openings.rows(tx);
    const sets = await sql.sets.rows(tx);
    return new Structure({
      version,
      nodes: nodes.map((row) => new Node({ ...row, parents: row.parents.map(parentFrom) })),
      indicators,
      periods,
      opened: grouped(openings, (rows) => new Set(rows.map(({ period }) => period))),
      sets: grouped(sets, (versions) => versions),
    });
  }

  /** What cannot be read is set aside alone, by its name. */
  private readable(
    rows: readonly (Omit<IndicatorRule, 'per'> & { readonly per: unknown })[],
  ): IndicatorRule[] {
    const rules = rows.map((row) => ({ ...row, per: readablePer(row.per) }));
    const unread = rules.filter(({ per }) => per === null).map(({ id }) => id);
    unreadableDefinitions.set(unread.length);
    for (const id of unread.filter((each) => !this.unread.includes(each)))
      this.logger.error(`Nothing is counted of ${id}: its definition cannot be read.`);
    this.unread = unread;
    return rules;
  }
}

const parentFrom = ([parent, from]: [number, string]): ParentFrom => ({ parent, from });

function grouped<T extends { initiativeId: string }, G>(
  rows: readonly T[],
  make: (rows: T[]) => G,
): Map<string, G> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.initiativeId);
    if (group) group.push(row);
    else groups.set(row.initiativeId, [row]);
  }
  return new Map([...groups].map(([initiativeId, group]) => [initiativeId, make(group)]));
}
