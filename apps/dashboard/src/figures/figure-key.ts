import type { Basis } from '../api/schemas.js';

export interface FigureName {
  readonly nodeId: string;
  readonly indicator: string;
  readonly periodId: string;
  readonly cell: string;
  readonly basis: Basis;
}

export const keyOf = ({ nodeId, indicator, periodId, cell, basis }: FigureName): string =>
  [nodeId, indicator, periodId, cell, basis].join('~');

/** Takes a figure key apart; undefined for what is none. */
export function nameOf(key: string): FigureName | undefined {
  const [nodeId, indicator, periodId, cell, basis] = key.split('~');
  if (!nodeId || !indicator || !periodId || !cell || (basis !== 'preliminary' && basis !== 'official'))
    return undefined;
  return { nodeId, indicator, periodId, cell, basis };
}

export const basisNames: Readonly<Record<Basis, string>> = {
  preliminary: 'Preliminary',
  official: 'Official',
};

export const basisMeanings: Readonly<Record<Basis, string>> = {
  preliminary: 'what was last handed in, whether or not it has been accepted',
  official: 'what was last accepted',
};
