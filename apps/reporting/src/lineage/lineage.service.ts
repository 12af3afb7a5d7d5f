import { Clock, decodeCursor, encodeCursor, isCount } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { changeFromRow, type FeedRow } from '../feed/feed-entry.js';
import { FigureView } from '../figures/figure-view.js';
import { ObjectivesService } from '../objectives/objectives.service.js';
import { lastPosition, positionText } from '../publication/feed-position.js';
import { findFigures } from '../publication/figure-changes.js';
import type { Structure } from '../structure/structure.js';
import { StructureStore } from '../structure/structure.store.js';
import { figureText } from '../tallies/figure-key.js';
import { countsOf, type FigureState, figureValue, nothingKnown, sameState } from '../tallies/figure-state.js';
import { fromRow, readTallies, type TalliedFigure } from '../tallies/tallies.js';
import { readContributions } from './contributions-read.js';
import type { FoundKey } from './figure-finder.js';
import type { FigureVersionResponse, LineageQuery, LineageResponse } from './lineage.dto.js';
import * as sql from './lineage.queries.js';

/** Takes a figure apart and puts it together again, in one snapshot. */
@Injectable()
export class LineageService {
  constructor(
    private readonly structures: StructureStore,
    private readonly view: FigureView,
    private readonly objectives: ObjectivesService,
    private readonly clock: Clock,
  ) {}

  async of(tx: EntityManager, found: FoundKey, query: LineageQuery): Promise<LineageResponse> {
    const structure = await this.structures.current(tx);
    const { ids, disclosure } = found;
    const current = stateAt(found, await readTallies(tx, [ids]), structure);
    const again = stateAt(found, await this.reproduce(tx, found), structure);
    return {
      figure: await this.show(tx, found, current, structure),
      withheld: disclosure.withholds(ids),
      ...(await this.contributions(tx, found, query)),
      reproduced: disclosure.told(ids, toReproduced(again)),
      equal: sameState(current, again),
      objectives: await this.objectivesOf(tx, found, structure),
      feedPosition: positionText(await lastPosition(tx)),
    };
  }

  /** Gives versions of the figure after one, the oldest first, at most so many. */
  async history(
    tx: EntityManager,
    { ids }: FoundKey,
    { after, most }: { after: number; most: number },
  ): Promise<FeedRow[]> {
    return sql.history.rows(tx, { ...ids, after, limit: most });
  }

  private async contributions(
    tx: EntityManager,
    found: FoundKey,
    { after, limit }: LineageQuery,
  ): Promise<Pick<LineageResponse, 'contributions' | 'next'>> {
    const from = after === undefined ? -1 : Number(decodeCursor(after, isCount));
    if (found.disclosure.withholds(found.ids)) return { contributions: [], next: null };
    const rows = await readContributions(tx, found, { after: from, most: limit + 1 });
    const page = rows.slice(0, limit);
    return {
      contributions: page.map(({ shown }) => shown),
      next: rows.length > limit ? encodeCursor(page.at(-1)!.node) : null,
    };
  }

  private async reproduce(tx: EntityManager, { ids }: FoundKey): Promise<TalliedFigure[]> {
    const { node, indicator, period } = ids;
    const rows = await sql.reproduced.rows(tx, { node, indicator, period });
    return rows.map(fromRow);
  }

  private async show(
    tx: EntityManager,
    { ids, disclosure }: FoundKey,
    state: FigureState,
    structure: Structure,
  ): Promise<LineageResponse['figure']> {
    const published = await sql.publishedVersion.first(tx, ids);
    const read = {
      ...ids,
      state,
      version: published?.version ?? 0,
      committedAt: published?.committedAt ?? null,
    };
    const [figure] = await this.view.show(tx, [read], {
      structure,
      disclosure,
      hierarchy: 'as-was',
      today: this.clock.today(),
    });
    return figure!;
  }

  /** Gives the objectives of the node and of those above it in the figure's period, each told as its own node's figures are. */
  private async objectivesOf(
    tx: EntityManager,
    { ids, participationId, indicator, disclosure }: FoundKey,
    structure: Structure,
  ): Promise<LineageResponse['objectives']> {
    const { path } = structure.treePathOf(ids.node, ids.indicator, ids.period);
    const line = new Map(path?.map((node) => [structure.nodes.get(node)!.facts.id, node]));
    line.set(participationId, ids.node);
    const objectives = await this.objectives.of(tx, indicator, [...line.keys()]);
    return objectives.map((objective) =>
      disclosure.withholds({ node: line.get(objective.participationId)!, indicator: ids.indicator })
        ? { ...objective, baseline: null, target: null, withheld: true }
        : { ...objective, withheld: false },
    );
  }
}

function stateAt({ ids }: FoundKey, tallies: readonly TalliedFigure[], structure: Structure): FigureState {
  const rollsUp = structure.indicators.get(ids.indicator)?.rollsUp ?? true;
  const found = findFigures(tallies, [], () => rollsUp).find(
    (figure) => figureText(figure) === figureText(ids),
  );
  return found?.state ?? nothingKnown;
}

const toReproduced = (state: FigureState) => ({ n: state.n, d: state.d, counts: countsOf(state) });

/** Gives a published version as it is shown. */
export function toVersion(
  row: FeedRow,
  { epoch, structure, disclosure }: { epoch: number; structure: Structure; disclosure: Disclosure },
): FigureVersionResponse {
  const { causes, causesTotal, ...change } = changeFromRow(row);
  const value = figureValue(change.state, structure.indicators.get(row.indicator)!);
  return {
    version: row.version,
    position: positionText({ epoch, id: row.feedId }),
    ...disclosure.told(row, value),
    causes: [...causes],
    causesTotal: causesTotal!,
    committedAt: row.committedAt.toISOString(),
    publishedAt: row.publishedAt.toISOString(),
  };
}
