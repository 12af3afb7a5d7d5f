import type { IndicatorState, Tier } from '@impact/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Disclosure } from '../disclosure/disclosure.js';
import { readablePer } from '../structure/readable.js';
import type { Structure } from '../structure/structure.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { basisOf, type FigureIds, figureKey } from '../tallies/figure-key.js';
import type { FigureState } from '../tallies/figure-state.js';
import { countsOf, valueOf } from '../tallies/figure-state.js';
import type { FigureResponse, Hierarchy } from './figures.dto.js';
import { refusalOf } from './figures.errors.js';
import type { IndicatorNames, NodeNames } from './figures.queries.js';
import * as sql from './figures.queries.js';
import { PendingMoves } from './pending-moves.js';

export interface ReadFigure extends FigureIds {
  readonly state: FigureState;
  readonly version: number;
  readonly committedAt: Date | null;
}

/** What figures are shown with. */
interface Words {
  readonly nodes: ReadonlyMap<number, NodeNames>;
  readonly indicators: ReadonlyMap<number, IndicatorNames>;
  readonly periods: ReadonlyMap<number, string>;
  readonly cells: ReadonlyMap<number, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly isMoving: (figure: FigureIds) => boolean;
}

/** How figures are shown, and to whom. */
interface Shown {
  readonly structure: Structure;
  readonly disclosure: Disclosure;
  readonly hierarchy: Hierarchy;
  readonly today: string;
}

/** Shows figures with the words that people read them by. */
@Injectable()
export class FigureView {
  constructor(
    private readonly surrogateIds: SurrogateIds,
    private readonly moves: PendingMoves,
  ) {}

  async show(
    tx: EntityManager,
    figures: readonly ReadFigure[],
    { structure, disclosure, hierarchy, today }: Shown,
  ): Promise<FigureResponse[]> {
    const words = await this.words(tx, figures, structure);
    const asIs = hierarchy === 'as-is' ? [`as-is: by the tree of ${today}`] : [];
    return figures.map((figure) => {
      const initiativeId = structure.nodes.get(figure.node)!.facts.initiativeId;
      const answer = shown(figure, words, { initiativeId, asIs });
      return { ...disclosure.told(figure, answer), hierarchy };
    });
  }

  private async words(
    tx: EntityManager,
    figures: readonly ReadFigure[],
    structure: Structure,
  ): Promise<Words> {
    const nodes = await sql.nodeNames.rows(tx, { nodes: distinct(figures, ({ node }) => node) });
    const indicators = await sql.indicatorNames.rows(tx, {
      indicators: distinct(figures, ({ indicator }) => indicator),
    });
    const initiatives = [
      ...new Set(nodes.map(({ surrogateId }) => structure.nodes.get(surrogateId)!.facts.initiativeId)),
    ];
    const periods = distinct(figures, ({ period }) => period);
    const labels = await sql.labels.rows(tx, { initiativeIds: initiatives, periods });
    return {
      nodes: new Map(nodes.map((row) => [row.surrogateId, row])),
      indicators: new Map(indicators.map((row) => [row.surrogateId, row])),
      periods: await this.surrogateIds.idsOf(tx, 'period', periods),
      cells: await this.surrogateIds.idsOf(
        tx,
        'cell',
        distinct(figures, ({ cell }) => cell),
      ),
      labels: new Map(labels.map((row) => [`${row.initiativeId} ${row.period}`, row.label])),
      isMoving: await this.moves.among(tx, figures, structure),
    };
  }
}

const distinct = <T>(rows: readonly T[], of: (row: T) => number): number[] => [...new Set(rows.map(of))];

const unread = (per: number | null): string[] => (per === null ? ['definition cannot be read'] : []);

function shown(
  figure: ReadFigure,
  words: Words,
  { initiativeId, asIs }: { initiativeId: string; asIs: string[] },
): Omit<FigureResponse, 'hierarchy' | 'withheld'> {
  const { id, name, tier, codes } = words.nodes.get(figure.node)!;
  const { kind, definition } = words.indicators.get(figure.indicator)!;
  const { indicator } = definition;
  const { state } = figure;
  const per = readablePer(definition.per);
  const periodId = words.periods.get(figure.period)!;
  const figureName = {
    participationId: id,
    indicator,
    periodId,
    cell: words.cells.get(figure.cell)!,
    basis: basisOf(figure.basis),
  };
  return {
    key: figureKey(figureName),
    initiativeId,
    node: { id, name, tier: tier as Tier, codes },
    indicator,
    indicatorTitle: definition.title,
    cell: figureName.cell,
    basis: figureName.basis,
    period: { id: periodId, label: words.labels.get(`${initiativeId} ${figure.period}`) ?? periodId },
    n: state.n,
    d: state.d,
    value: valueOf(state, { kind, per }),
    unit: definition.unit,
    per: per ?? 1,
    counts: countsOf(state),
    partial: state.missing > 0,
    underCorrection: state.correcting,
    moving: words.isMoving(figure),
    duplicates: mayDuplicate(definition, state) ? 'may include duplicates' : null,
    ...(state.refused && { refusal: refusalOf(indicator, kind) }),
    labels: [...(definition.caveat === undefined ? [] : [definition.caveat]), ...unread(per), ...asIs],
    version: figure.version,
    committedAt: figure.committedAt && figure.committedAt.toISOString(),
  };
}

/** People that several organizations count may be counted by more than one of them. */
const mayDuplicate = (
  { duplication }: IndicatorState,
  { reported, reportedUnexpected }: FigureState,
): boolean =>
  (duplication === 'organizations' || duplication === 'both') && reported + reportedUnexpected > 1;
