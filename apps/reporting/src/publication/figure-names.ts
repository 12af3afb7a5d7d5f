import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { basisOf, type FigureIds, type FigureName } from '../tallies/figure-key.js';

export interface NamedFigure extends FigureName {
  readonly initiativeId: string;
}

export type Naming = (ids: FigureIds) => NamedFigure;

/** Gives the ids that the surrogate ids of figures stand for. */
@Injectable()
export class FigureNames {
  constructor(private readonly surrogateIds: SurrogateIds) {}

  /** Looks up what the figures need and gives the function that names each of them. */
  async of(tx: EntityManager, figures: readonly FigureIds[], structure: Structure): Promise<Naming> {
    const nodes = await this.surrogateIds.idsOf(
      tx,
      'node',
      figures.map(({ node }) => node),
    );
    const indicators = await this.surrogateIds.idsOf(
      tx,
      'indicator',
      figures.map(({ indicator }) => indicator),
    );
    const periods = await this.surrogateIds.idsOf(
      tx,
      'period',
      figures.map(({ period }) => period),
    );
    const cells = await this.surrogateIds.idsOf(
      tx,
      'cell',
      figures.map(({ cell }) => cell),
    );
    return ({ node, indicator, period, cell, basis }) => ({
      participationId: nodes.get(node)!,
      initiativeId: structure.nodes.get(node)!.facts.initiativeId,
      indicator: indicatorName(indicators.get(indicator)!),
      periodId: periods.get(period)!,
      cell: cells.get(cell)!,
      basis: basisOf(basis),
    });
  }
}
