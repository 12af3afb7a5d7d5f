import type { Basis, IndicatorState } from '@impact/contracts';
import { periodSpan, type PeriodSpan } from '@impact/partnership-rules';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { indicatorNames } from '../figures/figures.queries.js';
import { readablePer } from '../structure/readable.js';
import { basisNumber } from '../tallies/figure-key.js';
import { type AnnualGoal, periodFigures, type PeriodRow } from './annual-goals.queries.js';
import { type Pace, paceOf } from './pace.js';
import { type NoFigureReason, type YearFigure, yearFigure } from './year-figure.js';

/** A goal with what was achieved of it. */
export interface Progress {
  readonly goal: AnnualGoal;
  /** Undefined while nobody published it here. */
  readonly definition: IndicatorState | undefined;
  readonly figure: YearFigure | NoFigureReason;
  readonly pace: Pace;
}

const keyOf = ({ node, indicator }: Pick<AnnualGoal, 'node' | 'indicator'>, periodId: string): string =>
  `${node} ${indicator} ${periodId}`;

/** Works out what was achieved of annual goals, from the figures as they are published. */
@Injectable()
export class ProgressLoader {
  async of(tx: EntityManager, goals: readonly AnnualGoal[], basis: Basis): Promise<Progress[]> {
    if (goals.length === 0) return [];
    const years = goals.map(({ fiscalYear }) => periodSpan(fiscalYear)!);
    const rows = await periodFigures.rows(tx, {
      nodes: goals.map(({ node }) => node),
      indicators: goals.map(({ indicator }) => indicator),
      froms: years.map(({ start }) => start),
      tos: years.map(({ end }) => end),
      basis: basisNumber(basis),
    });
    const figures = new Map(rows.map((row) => [keyOf(row, row.periodId), row]));
    const names = await indicatorNames.rows(tx, {
      indicators: [...new Set(goals.map(({ indicator }) => indicator))],
    });
    const definitions = new Map(
      names.map((row) => [row.surrogateId, row.definition as IndicatorState | null]),
    );
    return goals.map((goal, at) =>
      progressOf(goal, years[at]!, definitions.get(goal.indicator) ?? undefined, (periodId) =>
        figures.get(keyOf(goal, periodId)),
      ),
    );
  }
}

function progressOf(
  goal: AnnualGoal,
  year: PeriodSpan,
  definition: IndicatorState | undefined,
  figureOf: (periodId: string) => PeriodRow | undefined,
): Progress {
  const figure = definition ? yearFigure(definition, year, figureOf) : 'nothing_filed';
  const rule = definition
    ? { kind: definition.kind, per: readablePer(definition.per) }
    : ({ kind: 'count', per: 1 } as const);
  const { baseline, target, direction } = goal;
  const pace = paceOf({ baseline, target: target ?? '0', direction }, figure, year, rule);
  return { goal, definition, figure, pace };
}
