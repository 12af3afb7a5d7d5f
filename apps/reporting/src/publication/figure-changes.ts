import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import { keyText } from '../surrogate-ids/contribution-key.js';
import { codesText, type FigureCodes } from '../tallies/figure-key.js';
import { type FigureState, nothingKnown, sameState } from '../tallies/figure-state.js';
import type { TalliedFigure } from '../tallies/tallies.js';
import { cellStateOf, emptyTally, stateOf, type Tally } from '../tallies/tally.js';

/** A figure as it was last published. */
export interface PublishedFigure extends FigureCodes {
  readonly state: FigureState;
  readonly version: number;
  readonly feedId: number;
}

/** A figure as it is now, and as it was last published. */
export interface FoundFigure extends FigureCodes {
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
  const sums = new Map(tallies.map((row) => [codesText(row), row.tally]));
  const last = new Map(published.map((row) => [codesText(row), row]));
  const all = new Map([...published, ...tallies].map((row) => [codesText(row), row]));
  const of = (codes: FigureCodes): Tally => sums.get(codesText(codes)) ?? emptyTally;
  return [...all.values()].map(({ node, indicator, period, cell, basis }) => {
    const codes = { node, indicator, period, cell, basis };
    const addable = rollsUp(indicator);
    const state =
      cell === 0 ? stateOf(of(codes), addable) : cellStateOf(of(codes), of({ ...codes, cell: 0 }), addable);
    const known = last.get(codesText(codes));
    return { ...codes, state, ...(known && { last: known }) };
  });
}

/** Tells whether the figure is to be published: it says something new, and not for the first time that nothing is known. */
export const isChanged = ({ state, last }: FoundFigure): boolean =>
  !sameState(state, last?.state ?? nothingKnown);

/** A change's reason, at the figures of one contribution key; bases is 1 for preliminary, 2 for official, 3 for both. */
export interface Mark extends ContributionKey {
  readonly bases: number;
  readonly moved: boolean;
  readonly cause: string;
  readonly committedAt: Date;
}

/** The reasons of a figure's change. */
export interface Causes {
  readonly ids: readonly string[];
  /** When the latest of them was committed. */
  readonly committedAt: Date;
}

/** A mark as it is stored: at the contribution's own node and all those above it. */
export interface StoredMark extends Mark {
  readonly above: readonly number[];
}

/** Gives a stored mark as one for each of its nodes. */
export const markedAt = ({ above, ...mark }: StoredMark): Mark[] =>
  [mark.node, ...above].map((node) => ({ ...mark, node }));

/** Finds the marks of a figure's basis; where none names it, all marks of its contribution key. */
export function causesOf(marks: ReadonlyMap<string, readonly Mark[]>, figure: FigureCodes): Causes {
  const all = marks.get(keyText(figure)) ?? [];
  const named = all.filter(({ bases }) => (bases & (figure.basis + 1)) !== 0);
  const used = named.length > 0 ? named : all;
  const latest = Math.max(...used.map(({ committedAt }) => committedAt.getTime()));
  return { ids: [...new Set(used.map(({ cause }) => cause))], committedAt: new Date(latest) };
}

/** Tells whether some mark names the figure's basis. */
export const isMarked = (marks: ReadonlyMap<string, readonly Mark[]>, figure: FigureCodes): boolean =>
  (marks.get(keyText(figure)) ?? []).some(({ bases }) => (bases & (figure.basis + 1)) !== 0);

export function byContribution(marks: readonly Mark[]): Map<string, Mark[]> {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const group = groups.get(keyText(mark));
    if (group) group.push(mark);
    else groups.set(keyText(mark), [mark]);
  }
  return groups;
}
