import { Clock, encodeCursor } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lastPosition, positionText } from '../publication/feed-position.js';
import { stateFromRow } from '../publication/publication.columns.js';
import { PublicationWaiting } from '../publication/publication.waiting.js';
import { Snapshots } from '../structure/snapshots.js';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import type { FigureIds } from '../tallies/figure-key.js';
import type { Reach } from '../visibility/visibility.js';
import { AsIsFigures } from './as-is-figures.js';
import { FigureSelection, type Selection } from './figure-selection.js';
import { FigureView, type ReadFigure } from './figure-view.js';
import type { FiguresResponse, FiguresQuery } from './figures.dto.js';
import { figureProblems } from './figures.errors.js';
import type { FigureRow } from './figures.queries.js';
import * as sql from './figures.queries.js';
import { reconciledOf } from './reconciled.js';

/**
 * Answers with figures as they are published, so that an answer is what the feed up to its position adds up to:
 * both are written in the same transactions, whose order is the order of feed ids.
 */
@Injectable()
export class FiguresService {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly selection: FigureSelection,
    private readonly view: FigureView,
    private readonly waiting: PublicationWaiting,
    private readonly clock: Clock,
  ) {}

  find(subject: string, query: FiguresQuery, reach: Reach): Promise<FiguresResponse> {
    const today = this.clock.today();
    if (query.hierarchy === 'as-is') refuseAsIs(query);
    return this.snapshots.read(async (tx) => {
      const structure = await this.structures.current(tx);
      const selection = await this.selection.of(tx, { subject, query, structure, today, reach });
      const rows = await this.read(tx, { query, selection, structure, today });
      const { disclosure } = selection;
      const shown = rows.slice(0, query.limit);
      const { asOf, ...position } = await lastPosition(tx);
      return {
        items: await this.view.show(tx, shown, { structure, disclosure, hierarchy: query.hierarchy, today }),
        next: rows.length > query.limit ? cursorAfter(shown.at(-1)!) : null,
        feedPosition: positionText(position),
        publication: await this.waiting.of(tx),
        asOf: query.knownAt ?? asOf,
        reconciled: await reconciledOf(tx, shown),
      };
    });
  }

  /** Gives one more than the limit where there are more. */
  private async read(
    tx: EntityManager,
    asked: { query: FiguresQuery; selection: Selection; structure: Structure; today: string },
  ): Promise<ReadFigure[]> {
    const { query, selection, structure, today } = asked;
    const most = query.limit + 1;
    if (query.hierarchy === 'as-is') return new AsIsFigures(tx, structure, today).read(selection, most);
    const parameters = parametersOf(selection, most);
    const rows =
      query.knownAt === undefined
        ? await sql.published.rows(tx, parameters)
        : await sql.knownAt.rows(tx, { ...parameters, instant: query.knownAt });
    return rows.map(fromRow);
  }
}

/** As-is figures are added up on asking: of today alone, and of few contributions at a time. */
function refuseAsIs({ knownAt, indicator, periodId }: FiguresQuery): void {
  if (knownAt !== undefined) throw figureProblems.asIsOnlyNow();
  if (indicator === undefined || periodId === undefined) throw figureProblems.asIsTooWide();
}

function parametersOf(selection: Selection, limit: number) {
  const { nodes, pairs, indicators, period, cell, basis, after, disclosure } = selection;
  const [afterNode, afterIndicator, afterPeriod, afterCell, afterBasis] = after;
  return {
    ...disclosure.parameters,
    nodes,
    pairNodes: pairs?.nodes ?? null,
    pairPeriods: pairs?.periods ?? null,
    indicators,
    period,
    cell,
    basis,
    afterNode,
    afterIndicator,
    afterPeriod,
    afterCell,
    afterBasis,
    limit,
  };
}

const fromRow = (row: FigureRow): ReadFigure => ({
  node: row.node,
  indicator: row.indicator,
  period: row.period,
  cell: row.cell,
  basis: row.basis,
  state: stateFromRow(row),
  version: row.version,
  committedAt: row.committedAt,
});

const cursorAfter = ({ node, indicator, period, cell, basis }: FigureIds): string =>
  encodeCursor([node, indicator, period, cell, basis]);
