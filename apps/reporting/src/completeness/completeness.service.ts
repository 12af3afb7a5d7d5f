import type { Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { FiguresQuery, type FigureResponse } from '../figures/figures.dto.js';
import { FiguresService } from '../figures/figures.service.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { indicatorId } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import type { CompletenessQuery, CompletenessResponse } from './completeness.dto.js';
import { completenessOf } from './completeness.js';

type Threshold = (figure: FigureResponse) => number | null;

/** Tells who filed of those expected, node by node, against the measure set's thresholds. */
@Injectable()
export class CompletenessService {
  constructor(
    private readonly figures: FiguresService,
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly surrogateIds: SurrogateIds,
  ) {}

  async list(subject: string, query: CompletenessQuery): Promise<Page<CompletenessResponse>> {
    const asked = Object.assign(new FiguresQuery(), query, { cell: 'total' });
    const { items, next } = await this.figures.find(subject, asked, 'seen');
    const thresholdOf = await this.thresholds(items);
    return { items: items.map((figure) => toResponse(figure, thresholdOf(figure))), next };
  }

  private thresholds(figures: readonly FigureResponse[]): Promise<Threshold> {
    return this.snapshots.read(async (tx) => {
      const structure = await this.structures.current(tx);
      const nodes = await this.surrogateIds.existing(
        tx,
        'node',
        figures.map(({ node }) => node.id),
      );
      const initiativeOf = ({ node }: FigureResponse) =>
        structure.nodes.get(nodes.get(node.id)!)!.facts.initiativeId;
      const indicators = await this.surrogateIds.existing(
        tx,
        'indicator',
        figures.map((figure) => indicatorId(initiativeOf(figure), figure.indicator)),
      );
      const periods = await this.surrogateIds.existing(
        tx,
        'period',
        figures.map(({ period }) => period.id),
      );
      return (figure) => {
        const initiativeId = initiativeOf(figure);
        const indicator = indicators.get(indicatorId(initiativeId, figure.indicator))!;
        const entry = structure.entryOf(initiativeId, indicator, periods.get(figure.period.id)!);
        return entry?.threshold ?? null;
      };
    });
  }
}

const toResponse = (figure: FigureResponse, threshold: number | null): CompletenessResponse => ({
  node: figure.node,
  indicator: figure.indicator,
  periodId: figure.period.id,
  basis: figure.basis,
  counts: figure.counts,
  ...completenessOf(figure.counts, threshold),
});
