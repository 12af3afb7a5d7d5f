import { type ContributionKey, keyText, TOTAL_CELL } from '../surrogate-ids/contribution-key.js';
import { figureText, type FigureIds } from '../tallies/figure-key.js';
import { type FigureState, nothingKnown, sameState } from '../tallies/figure-state.js';
import type { TalliedFigure } from '../tallies/tallies.js';
import { cellStateOf, emptyTally, stateOf, type Tally } from '../tallies/tally.js';

/** A figure as it was last published. */
export interface PublishedFigure extends FigureIds {
  readonly state: FigureState;
  readonly version: number;
  readonly feedId: number;
}

/** A figure as it is now, and as it was last published. */
export interface FoundFigure extends FigureIds {
  readonly state: FigureState;
  readonly last?: PublishedFigure;
}

/**
 * Finds what every figure of some contributions says now: of all cells that have sums or were ever published.
 * `rollsUp` tells for an indicator whether numbers of several organizations may be added.
 */
export function findFigures(
  tallies: readonly TalliedFigure[],
  published: readonly PublishedFigure[],
  rollsUp: (indicator: number) => boolean,
): FoundFigure[] {
  const sums = new Map(tallies.map((row) => [figureText(row), row.tally]));
  const last = new Map(published.map((row) => [figureText(row), row]));
  const all = new Map([...published, ...tallies].map((row) => [figureText(row), row]));
  const of = (ids: FigureIds): Tally => sums.get(figureText(ids)) ?? emptyTally;
  return [...all.values()].map(({ node, indicator, period, cell, basis }) => {
    const ids = { node, indicator, period, cell, basis };
    const addable = rollsUp(indicator);
    const state =
      cell === TOTAL_CELL
        ? stateOf(of(ids), addable)
        : cellStateOf(of(ids), of({ ...ids, cell: TOTAL_CELL }), addable);
    const known = last.get(figureText(ids));
    return { ...ids, state, ...(known && { last: known }) };
  });
}

/** Tells whether the figure is to be published: it says something new, and not for the first time that nothing is known. */
export const isChanged = ({ state, last }: FoundFigure): boolean =>
  !sameState(state, last?.state ?? nothingKnown);

/** Why the figures of one contribution key may say something new; bases is 1 for preliminary, 2 for official, 3 for both. */
export interface DirtyFigure extends ContributionKey {
  readonly bases: number;
  readonly moved: boolean;
  readonly cause: string;
  readonly committedAt: Date;
}

/** The dirty figures of one contribution as they are stored: at its own node and all those above it. */
export interface StoredDirtyFigures extends DirtyFigure {
  readonly above: readonly number[];
}

/** Gives what is stored as one for each of its nodes. */
export const dirtyAt = ({ above, ...dirty }: StoredDirtyFigures): DirtyFigure[] =>
  [dirty.node, ...above].map((node) => ({ ...dirty, node }));

/** The reasons of a figure's change. */
export interface Causes {
  readonly ids: readonly string[];
  /** When the latest of them was committed. */
  readonly committedAt: Date;
}

/** Finds why a figure is dirty on its basis; where nothing names the basis, why it is by its contribution key. */
export function causesOf(dirty: ReadonlyMap<string, readonly DirtyFigure[]>, figure: FigureIds): Causes {
  const all = dirty.get(keyText(figure)) ?? [];
  const named = all.filter((each) => namesBasis(each, figure));
  const used = named.length > 0 ? named : all;
  const latest = Math.max(...used.map(({ committedAt }) => committedAt.getTime()));
  return { ids: [...new Set(used.map(({ cause }) => cause))], committedAt: new Date(latest) };
}

/** Tells whether the figure is dirty on its own basis. */
export const isNamedDirty = (
  dirty: ReadonlyMap<string, readonly DirtyFigure[]>,
  figure: FigureIds,
): boolean => (dirty.get(keyText(figure)) ?? []).some((each) => namesBasis(each, figure));

/** Tells whether the basis, 0 for preliminary and 1 for official, is among the bases. */
const namesBasis = ({ bases }: DirtyFigure, { basis }: FigureIds): boolean => (bases & (1 << basis)) !== 0;

export function byKeyText(dirty: readonly DirtyFigure[]): Map<string, DirtyFigure[]> {
  const groups = new Map<string, DirtyFigure[]>();
  for (const each of dirty) {
    const group = groups.get(keyText(each));
    if (group) group.push(each);
    else groups.set(keyText(each), [each]);
  }
  return groups;
}
