import type { Parent, Tier } from '@impact/contracts';
import { tiers } from '@impact/contracts';
import { dayAfter, dayBefore, endless } from '../calendar/day.js';

/** What the tree's rules read of a participation; days are included, a root has no parents. */
export interface Seat {
  readonly id: string;
  readonly tier: Tier;
  /** Ascending by `from`, the first on `validFrom`. */
  readonly parents: readonly Parent[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A run of days under one parent. */
export interface Stretch {
  readonly parentId: string;
  readonly from: string;
  readonly to: string;
}

/** Why the tree would be wrong: from `day` on, for `seatId` under `parentId`. */
export interface TreeFault {
  readonly kind: 'parent_unknown' | 'parent_not_active' | 'tier_above_parent' | 'cycle' | 'children_left';
  readonly seatId: string;
  readonly parentId: string;
  readonly day: string;
}

/** Gives the runs of days that a seat spends under each of its parents. */
export function stretchesOf(seat: Seat): Stretch[] {
  return seat.parents.map((parent, index) => {
    const next = seat.parents[index + 1];
    return { ...parent, to: next ? dayBefore(next.from) : (seat.validTo ?? endless) };
  });
}

/** The first day of a stretch on which a parent with this last day is missing. */
const firstWithout = (lastDay: string, from: string): string => (lastDay < from ? from : dayAfter(lastDay));

/**
 * The tree as it is on every day at once. It needs to know the seat that is judged, its children, and
 * everything above it on any day; other seats cannot make it wrong.
 */
export class DatedTree {
  readonly #seats: ReadonlyMap<string, Seat>;

  constructor(seats: Iterable<Seat>) {
    this.#seats = new Map(Array.from(seats, (seat) => [seat.id, seat]));
  }

  seat(id: string): Seat | undefined {
    return this.#seats.get(id);
  }

  /** Gives the first thing that is wrong about the seat's own place or about that of its children. */
  faultAround(id: string): TreeFault | undefined {
    const seat = this.#seats.get(id);
    if (!seat) return undefined;
    return this.faultOf(seat) ?? this.#childLeftBy(seat);
  }

  /** Gives the first thing that is wrong about the place of the seat, its children left aside. */
  faultOf(seat: Seat): TreeFault | undefined {
    for (const stretch of stretchesOf(seat)) {
      const fault = this.#faultIn(seat, stretch);
      if (fault) return fault;
    }
    return this.#cycleThrough(seat);
  }

  #faultIn(seat: Seat, stretch: Stretch): TreeFault | undefined {
    const { parentId, from, to } = stretch;
    const parent = this.#seats.get(parentId);
    const fault = (kind: TreeFault['kind'], day: string) => ({ kind, seatId: seat.id, parentId, day });
    if (!parent) return fault('parent_unknown', from);
    if (tiers.indexOf(parent.tier) > tiers.indexOf(seat.tier)) return fault('tier_above_parent', from);
    if (from < parent.validFrom) return fault('parent_not_active', from);
    if (parent.validTo !== null && parent.validTo < to)
      return fault('parent_not_active', firstWithout(parent.validTo, from));
    return undefined;
  }

  #childLeftBy(parent: Seat): TreeFault | undefined {
    for (const child of this.#seats.values())
      for (const { parentId, from, to } of stretchesOf(child)) {
        if (parentId !== parent.id) continue;
        if (parent.validTo !== null && parent.validTo < to)
          return {
            kind: 'children_left',
            seatId: child.id,
            parentId,
            day: firstWithout(parent.validTo, from),
          };
      }
    return undefined;
  }

  /** Climbs from the seat through every parent of every day; the days shrink to those spent under all of them. */
  #cycleThrough(seat: Seat): TreeFault | undefined {
    const climb = (at: Seat, since: string, until: string): TreeFault | undefined => {
      for (const { parentId, from, to } of stretchesOf(at)) {
        const [begin, end] = [from > since ? from : since, to < until ? to : until];
        if (begin > end) continue;
        if (parentId === seat.id) return { kind: 'cycle', seatId: seat.id, parentId: at.id, day: begin };
        const parent = this.#seats.get(parentId);
        const fault = parent && climb(parent, begin, end);
        if (fault) return fault;
      }
      return undefined;
    };
    return climb(seat, seat.validFrom, seat.validTo ?? endless);
  }
}
