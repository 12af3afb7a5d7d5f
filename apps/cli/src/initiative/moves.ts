import type { Participation } from './actual-state.js';
import type { ByCode } from './codes.js';
import type { DesiredParticipation } from './desired-state.js';

/** Under whom from a day on. */
export interface ParentFrom {
  readonly parentId: string;
  readonly from: string;
}

/** Gives what the files say about parents: the first one, and every move; undefined where a parent is not there yet. */
export function desiredHistory(
  { parent, moves = [], validFrom }: DesiredParticipation,
  found: ByCode<Participation>,
): ParentFrom[] | undefined {
  const entries = [{ parent, from: validFrom }, ...moves].map((each) => ({
    parentId: found.get(each.parent)?.id,
    from: each.from,
  }));
  const known = entries.filter((each): each is ParentFrom => each.parentId !== undefined);
  return known.length < entries.length ? undefined : joined(known);
}

/** Gives the moves that make one history of the other, by their days; none where both say the same of every day. */
export function movesBetween(now: readonly ParentFrom[], desired: readonly ParentFrom[]): ParentFrom[] {
  const days = [...new Set([...now, ...desired].map(({ from }) => from))].sort();
  let history = now;
  const moves: ParentFrom[] = [];
  for (const from of days) {
    const parentId = parentOn(desired, from);
    if (parentId === undefined || parentOn(history, from) === parentId) continue;
    moves.push({ parentId, from });
    history = joined([...history.filter((each) => each.from !== from), { parentId, from }]);
  }
  return moves;
}

const byDay = (a: ParentFrom, b: ParentFrom): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

/** In the order of days; of two of one day the later one counts, and what repeats the parent before it says nothing. */
function joined(history: readonly ParentFrom[]): ParentFrom[] {
  const last = new Map([...history].sort(byDay).map((each) => [each.from, each]));
  return [...last.values()].filter(({ parentId }, at, all) => parentId !== all[at - 1]?.parentId);
}

/** Before its first day a participation counts as under its first parent. */
const parentOn = (history: readonly ParentFrom[], day: string): string | undefined =>
  (history.findLast(({ from }) => from <= day) ?? history[0])?.parentId;
