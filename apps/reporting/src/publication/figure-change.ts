import { event, FigureChanged, FigureOf, type IndicatorKind } from '@impact/contracts';
import { type FigureIds, figureKey, type FigureName } from '../tallies/figure-key.js';
import { type FigureState, figureValue } from '../tallies/figure-state.js';
import type { NamedFigure } from './figure-names.js';

/** The most causes that an event or a feed entry names. */
export const mostCauses = 20;

/** One entry of the feed: a figure that says something new. */
export interface FigureChange extends FigureIds {
  readonly feedId: number;
  readonly version: number;
  readonly state: FigureState;
  readonly causes: readonly string[];
  readonly causesTotal?: number;
  readonly committedAt: Date;
  readonly publishedAt: Date;
}

export const toFigureOf = (name: FigureName): FigureOf =>
  event(FigureOf, {
    key: figureKey(name),
    participationId: name.participationId,
    indicator: name.indicator,
    periodId: name.periodId,
    cell: name.cell,
    basis: name.basis,
  });

/** Gives the event of a change; the feed answers with the same. */
export const toFigureChanged = (
  change: FigureChange,
  name: NamedFigure,
  indicator: { readonly kind: IndicatorKind; readonly per: number | null },
): FigureChanged =>
  event(FigureChanged, {
    figureKey: figureKey(name),
    initiativeId: name.initiativeId,
    figure: toFigureOf(name),
    value: figureValue(change.state, indicator),
    version: change.version,
    causes: change.causes.slice(0, mostCauses),
    causesTotal: change.causesTotal ?? change.causes.length,
    committedAt: change.committedAt.toISOString(),
    projectedAt: change.publishedAt.toISOString(),
  });
