import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { FigureNames } from '../publication/figure-names.js';
import type { Structure } from '../structure/structure.js';
import { type FigureIds, figureKey } from '../tallies/figure-key.js';
import type { TracedEvent, TracedFigure } from './hops.js';
import type { TracedNotification } from './telling.js';
import type { OfEvent } from './trace.queries.js';
import * as sql from './trace.queries.js';

/** What became of events, by their ids. */
export interface Facts {
  readonly figures: ReadonlyMap<string, TracedFigure[]>;
  /** Whose figures are still to be published. */
  readonly waiting: ReadonlySet<string>;
  readonly notifications: ReadonlyMap<string, TracedNotification[]>;
  readonly silences: ReadonlyMap<string, { readonly template: string }[]>;
  /** What restated figures, so that somebody may have to hear of that. */
  readonly restating: ReadonlySet<string>;
}

/** What decides which figures a caller is told of. */
export interface Reader {
  readonly structure: Structure;
  readonly visible: ReadonlySet<number>;
  readonly disclosure: Disclosure;
}

/** Reads what became of events: the figures that they changed, and who was told. */
@Injectable()
export class TraceFacts {
  constructor(private readonly names: FigureNames) {}

  async of(tx: EntityManager, events: readonly TracedEvent[], reader: Reader): Promise<Facts> {
    const ids = events.map(({ eventId }) => eventId);
    const waiting = await sql.waitingOf.rows(tx, { ids });
    const sent = await sql.notificationsOf.rows(tx, { ids, texts: ids });
    const silences = await sql.silencesOf.rows(tx, { ids });
    const restating = await sql.restatedBy.rows(tx, { ids });
    return {
      figures: byEvent(await this.figuresOf(tx, ids, reader)),
      waiting: new Set(waiting.map(({ eventId }) => eventId)),
      notifications: byEvent(sent),
      silences: byEvent(silences),
      restating: new Set(restating.map(({ eventId }) => eventId)),
    };
  }

  private async figuresOf(
    tx: EntityManager,
    ids: readonly string[],
    { structure, visible, disclosure }: Reader,
  ): Promise<(OfEvent & TracedFigure)[]> {
    const rows = await sql.figuresOf.rows(tx, { ids });
    const seen = rows.filter(({ node }) => visible.has(node)).sort((a, b) => lineOrder(a, b, structure));
    const naming = await this.names.of(tx, seen, structure);
    return seen.map((row) => ({
      eventId: row.eventId,
      version: row.version,
      publishedAt: row.publishedAt,
      ...(!disclosure.hides(row) && { key: figureKey(naming(row)) }),
      tier: structure.nodes.get(row.node)!.facts.tier,
    }));
  }
}

/** From the site upwards. */
const lineOrder = (a: FigureIds, b: FigureIds, structure: Structure): number =>
  depthOf(b, structure) - depthOf(a, structure) || a.basis - b.basis;

const depthOf = ({ node, indicator, period }: FigureIds, structure: Structure): number =>
  structure.treePathOf(node, indicator, period).path?.length ?? 0;

function byEvent<T extends OfEvent>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.eventId);
    if (group) group.push(row);
    else groups.set(row.eventId, [row]);
  }
  return groups;
}
