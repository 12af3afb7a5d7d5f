import type { State } from '../partnership/partnership.js';

/** A site belongs to a state from a day on, until the next stay begins. */
export interface Stay {
  readonly from: string;
  readonly state: State;
}

/** Gives the state on a day; before the first stay, that of the first. */
export const stateOn = (stays: readonly Stay[], day: string): State =>
  (stays.findLast(({ from }) => from <= day) ?? stays[0]!).state;

/** Gives the stays after a move: it takes the place of one of the same day, and lasts until the next; a stay that goes on is one. */
export function moved(stays: readonly Stay[], to: State, from: string): Stay[] {
  const others = stays.filter((stay) => stay.from !== from);
  const all = [...others, { from, state: to }].sort((a, b) => a.from.localeCompare(b.from));
  return all.filter(({ state }, at) => state !== all[at - 1]?.state);
}
