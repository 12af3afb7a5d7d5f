import { event, FigureRestated, RestatedFigure } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StructureStore } from '../structure/structure.store.js';
import { toFigureOf } from './figure-change.js';
import { FigureNames, type Naming } from './figure-names.js';
import { nextPositions, type OldestItem } from './publication.queries.js';
import type { RestatedFigureRow, RestatementRow } from './restatement.queries.js';
import * as sql from './restatement.queries.js';

const mostFiguresPerRound = 5_000;
const official = 1;

/** Puts restatements into the feed and records their events, in as many parts as each needs. */
@Injectable()
export class RestatementPublication {
  constructor(
    private readonly structures: StructureStore,
    private readonly names: FigureNames,
    private readonly outbox: Outbox,
  ) {}

  /** Publishes at most so many of the oldest ones; the transaction holds the feed's lock. Gives their keys. */
  async publish(tx: EntityManager, most: number, aside: readonly string[]): Promise<string[]> {
    const rows = await sql.unpublished.rows(tx, { most, mostFigures: mostFiguresPerRound, aside });
    if (rows.length === 0) return [];
    const events = await this.eventsOf(tx, rows);
    await this.outbox.lock(
      tx,
      rows.map(({ id }) => id),
    );
    const recorded = await this.outbox.add(tx, ...events);
    const { ids, now } = await nextPositions.one(tx, { count: events.length });
    await sql.publishRestatements.run(tx, {
      restatementIds: events.map(({ restatementId }) => restatementId),
      parts: events.map(({ part }) => part),
      feedIds: ids,
      eventIds: recorded.map(({ id }) => id),
      publishedAt: now,
    });
    return rows.map(({ key }) => key);
  }

  /** Gives the one that is published first. */
  async oldest(tx: EntityManager, aside: readonly string[]): Promise<OldestItem | undefined> {
    return sql.oldestUnpublished.first(tx, { aside });
  }

  private async eventsOf(tx: EntityManager, rows: readonly RestatementRow[]): Promise<FigureRestated[]> {
    const figures = await sql.restatedFigures.rows(tx, { restatementIds: rows.map(({ id }) => id) });
    const owners = new Map(rows.map((row) => [row.id, row]));
    const ids = figures.map((figure) => idsOf(owners.get(figure.restatementId)!, figure));
    const naming = await this.names.of(tx, ids, await this.structures.current(tx));
    return rows.flatMap((row) => {
      const own = figures.filter(({ restatementId }) => restatementId === row.id);
      const parts = own.at(-1)?.part ?? 1;
      const told = { figures: own, parts, naming };
      return Array.from({ length: parts }, (_, index) => toFigureRestated(row, index + 1, told));
    });
  }
}

export const idsOf = ({ indicator, period }: RestatementRow, { node, cell }: RestatedFigureRow) => ({
  node,
  indicator,
  period,
  cell,
  basis: official,
});

/** A restatement's figures, all or those that a reader sees, and the names that they go by. */
export interface ToldRestatement {
  readonly figures: readonly RestatedFigureRow[];
  readonly parts: number;
  readonly naming: Naming;
}

/** Gives the event of a part of a restatement; the feed answers with the same. */
export function toFigureRestated(
  row: RestatementRow,
  part: number,
  { figures, parts, naming }: ToldRestatement,
): FigureRestated {
  const named = figures.map((figure) => ({ ...figure, of: toFigureOf(naming(idsOf(row, figure))) }));
  return event(FigureRestated, {
    restatementId: row.id,
    initiativeId: row.initiativeId,
    causeId: row.cause,
    submissionId: row.submissionId,
    revision: row.revision,
    ...(row.reasonCode !== null && { reasonCode: row.reasonCode }),
    committedAt: row.committedAt.toISOString(),
    participationIds: [...new Set(named.map(({ of }) => of.participationId))],
    part,
    parts,
    figures: named
      .filter((figure) => figure.part === part)
      .map((figure) => event(RestatedFigure, { figure: figure.of, old: figure.old, new: figure.new })),
  });
}
