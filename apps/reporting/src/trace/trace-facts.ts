import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { FigureNames } from '../figures/figure-names.js';
import { type FigureCodes, figureKey } from '../figures/figure-key.js';
import type { Structure } from '../structure/structure.js';
import type { TracedEvent, TracedFigure, TracedNotification } from './hops.js';
import * as sql from './trace.queries.js';

interface FigureRow extends FigureCodes {
  readonly eventId: string;
  readonly version: number;
  readonly publishedAt: Date;
}

export interface Facts {
  readonly figures: ReadonlyMap<string, TracedFigure[]>;
  readonly notifications: ReadonlyMap<string, TracedNotification[]>;
}

/** Reads what became of events: the figures that they changed, and who was told. Keyed by event id. */
@Injectable()
export class TraceFacts {
  constructor(private readonly names: FigureNames) {}

  async of(
    tx: EntityManager,
    events: readonly TracedEvent[],
    {
      structure,
      visible,
      disclosure,
    }: { structure: Structure; visible: ReadonlySet<number>; disclosure: Disclosure },
  ): Promise<Facts> {
    const ids = events.map(({ eventId }) => eventId);
    const rows: FigureRow[] = await tx.query(sql.figuresOf, [ids]);
    const told = rows.filter((row) => visible.has(row.node) && !disclosure.hides(row));
    const seen = told.sort((a, b) => lineOrder(a, b, structure));
    const naming = await this.names.of(tx, seen, structure);
    const sent: (TracedNotification & { eventId: string })[] = await tx.query(sql.notificationsOf, [
      ids,
      ids,
    ]);
    const figures = seen.map((row) => ({
      ...{ eventId: row.eventId, version: row.version, publishedAt: row.publishedAt },
      key: figureKey(naming(row)),
      tier: structure.nodes.get(row.node)!.facts.tier,
    }));
    return { figures: byEvent(figures), notifications: byEvent(sent) };
  }
}

/** From the site upwards. */
const lineOrder = (a: FigureCodes, b: FigureCodes, structure: Structure): number =>
  depthOf(b, structure) - depthOf(a, structure) || a.basis - b.basis;

const depthOf = ({ node, indicator, period }: FigureCodes, structure: Structure): number =>
  structure.placeOf(node, indicator, period).path?.length ?? 0;

function byEvent<T extends { readonly eventId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.eventId);
    if (group) group.push(row);
    else groups.set(row.eventId, [row]);
  }
  return groups;
}
