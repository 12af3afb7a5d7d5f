import type { Basis } from '@impact/contracts';

/** What a figure is of, in surrogate ids; basis 0 preliminary and 1 official. */
export interface FigureIds {
  readonly node: number;
  readonly indicator: number;
  readonly period: number;
  readonly cell: number;
  readonly basis: number;
}

/** What a figure is of, in words. */
export interface FigureName {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly cell: string;
  readonly basis: Basis;
}

export const basisNumber = (basis: Basis): number => (basis === 'official' ? 1 : 0);
export const basisOf = (basis: number): Basis => (basis === 1 ? 'official' : 'preliminary');

/** Gives `participation~indicator@version~period~cell~basis`. */
export const figureKey = (name: FigureName): string =>
  [name.participationId, name.indicator, name.periodId, name.cell, name.basis].join('~');

/** Reads a figure key; undefined where the text is none. */
export function parseFigureKey(text: string): FigureName | undefined {
  const [, participationId, indicator, periodId, cell, basis] =
    /^([0-9a-f-]{36})~([^~]+)~([^~]+)~(.+)~(preliminary|official)$/i.exec(text) ?? [];
  if (!participationId || !indicator || !periodId || !cell || !basis) return undefined;
  return { participationId: participationId.toLowerCase(), indicator, periodId, cell, basis: basis as Basis };
}

export const figureText = ({ node, indicator, period, cell, basis }: FigureIds): string =>
  `${node} ${indicator} ${period} ${cell} ${basis}`;
