import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Structure } from '../structure/structure.js';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import { Codes } from '../surrogate-ids/surrogate-ids.js';
import { basisOf, type FigureCodes, type FigureName } from '../tallies/figure-key.js';

export interface NamedFigure extends FigureName {
  readonly initiativeId: string;
}

export type Naming = (codes: FigureCodes) => NamedFigure;

/** Gives the ids that stand behind the codes of figures. */
@Injectable()
export class FigureNames {
  constructor(private readonly codes: Codes) {}

  /** Looks up what the figures need and gives the function that names each of them. */
  async of(tx: EntityManager, figures: readonly FigureCodes[], structure: Structure): Promise<Naming> {
    const nodes = await this.codes.idsOf(
      tx,
      'node',
      figures.map(({ node }) => node),
    );
    const indicators = await this.codes.idsOf(
      tx,
      'indicator',
      figures.map(({ indicator }) => indicator),
    );
    const periods = await this.codes.idsOf(
      tx,
      'period',
      figures.map(({ period }) => period),
    );
    const cells = await this.codes.idsOf(
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
