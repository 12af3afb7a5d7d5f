import type { Random } from '../random.js';

/** A filing of a site is held while it waits, and its site moves, once or several times. */
export interface Unrest {
  /** After the load has begun. */
  readonly atMs: number;
  readonly moves: readonly PlannedMove[];
  /** After the last move; absent where the filing waits until the run ends. */
  readonly heldMs?: number;
}

export interface PlannedMove {
  /** To a state where the filing has not been, or to the one from which it came. */
  readonly to: 'another' | 'back';
  /** From a day until the end of the filing's period, so that others review it, or from one after it. */
  readonly dated: 'before the end' | 'after the end';
  readonly afterMs: number;
}

/** The measure set asks something else, or again what it asked at first, from a period on. */
export interface Revision {
  readonly atMs: number;
  /** Which period begins with it. */
  readonly from: number;
  readonly asks: 'states, too' | 'not the last quarter' | 'one indicator less' | 'the sites alone';
}

/** What people do without being asked, and what they are asked: at random moments beside the faults. */
export interface Surprises {
  readonly unrests: readonly Unrest[];
  /** When somebody begins to file who is no site. */
  readonly unasked: readonly number[];
  readonly revisions: readonly Revision[];
}

const spreadMs = 3_000;
const stories: readonly (readonly [PlannedMove['to'], PlannedMove['dated']][])[] = [
  [['another', 'before the end']],
  [['another', 'after the end']],
  [
    ['another', 'before the end'],
    ['back', 'before the end'],
  ],
  [
    ['another', 'before the end'],
    ['back', 'before the end'],
    ['another', 'before the end'],
  ],
];

/** Gives the surprises of a run: every kind of move each time, five to seven who file unasked, two revisions. */
export function surprisesOf(random: Random): Surprises {
  const when = () => random.between(200, spreadMs);
  const unrests = random.shuffled(stories).map((story) => ({
    atMs: when(),
    moves: story.map(([to, dated]) => ({ to, dated, afterMs: random.between(0, 600) })),
    ...(random.chance(0.6) && { heldMs: random.between(0, 1_000) }),
  }));
  const unasked = Array.from({ length: random.between(5, 7) }, when);
  // A set begins no earlier than the one before.
  const ascending = (low: number, high: number) =>
    [random.between(low, high), random.between(low, high)].sort((a, b) => a - b);
  const times = ascending(200, 4_500);
  const revisions = ascending(0, 2).map((from, at) => ({
    atMs: times[at]!,
    from,
    asks: random.pick(at === 0 ? changes : [...changes, 'the sites alone' as const]),
  }));
  return { unrests, unasked, revisions };
}

const changes = ['states, too', 'not the last quarter', 'one indicator less'] as const;
