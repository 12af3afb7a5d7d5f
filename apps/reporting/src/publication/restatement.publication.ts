import { event, FigureRestated, type FigureValue, RestatedFigure } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../structure/sql-client.js';
import { StructureStore } from '../structure/structure.store.js';
import { toFigureOf } from './figure-change.js';
import { FigureNames, type Naming } from './figure-names.js';
import { nextPositions } from './publication.queries.js';
import * as sql from './restatement.queries.js';

export interface RestatementRow {
  readonly id: string;
  readonly cause: string;
  readonly submissionId: string;
  readonly initiativeId: string;
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly revision: number;
  readonly reasonCode: string | null;
  readonly committedAt: Date;
}

export interface RestatedFigureRow {
  readonly restatementId: string;
  /** Which part of the restatement tells it, from 1. */
  readonly part: number;
  readonly node: number;
  readonly cell: number;
  readonly old: FigureValue;
  readonly new: FigureValue;
}

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
    const columns = [most, aside, mostFiguresPerRound];
    const rows = await rowsOf<RestatementRow & { key: string }>(tx, sql.unpublished, columns);
    if (rows.length === 0) return [];
    const events = await this.eventsOf(tx, rows);
    await this.outbox.lock(
      tx,
      rows.map(({ id }) => id),
    );
    const recorded = await this.outbox.add(tx, ...events);
    const [next] = await rowsOf<{ ids: number[]; now: Date }>(tx, nextPositions, [events.length]);
    await rowsOf(tx, sql.publishRestatements, [
      events.map(({ restatementId }) => restatementId),
      events.map(({ part }) => part),
      ...[next!.ids, recorded.map(({ id }) => id), next!.now],
    ]);
    return rows.map(({ key }) => key);
  }

  /** Gives the one that is published first. */
  async oldest(
    tx: EntityManager,
    aside: readonly string[],
  ): Promise<{ key: string; item: string } | undefined> {
    const [restatement]: { key: string; item: string }[] = await tx.query(sql.oldestUnpublished, [aside]);
    return restatement;
  }

  private async eventsOf(tx: EntityManager, rows: readonly RestatementRow[]): Promise<FigureRestated[]> {
    const figures = await rowsOf<RestatedFigureRow>(tx, sql.restatedFigures, [rows.map(({ id }) => id)]);
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
  ...{ node, indicator, period, cell },
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
    ...{ part, parts },
    figures: named
      .filter((figure) => figure.part === part)
      .map((figure) => event(RestatedFigure, { figure: figure.of, old: figure.old, new: figure.new })),
  });
}
