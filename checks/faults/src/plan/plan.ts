import { Random } from '../random.js';
import type { ServiceName } from '../stack/services.js';
import { servicesAt } from './crash-points.js';
import type { Kind } from './kinds.js';
import { type Surprises, surprisesOf } from './unrest.js';

/** A process that ends itself, as by kill -9, when it comes to the point for the nth time. */
export interface Crash {
  readonly point: string;
  readonly service: ServiceName;
  readonly hits: number;
}

export interface Fault {
  readonly kind: Kind;
  /** After the load has begun. */
  readonly atMs: number;
  /** Decides what else the fault leaves open: which service, how often, how long. */
  readonly seed: number;
}

/** What happens in one run. */
export interface Plan {
  readonly seed: number;
  readonly crashes: readonly Crash[];
  readonly faults: readonly Fault[];
  readonly surprises: Surprises;
}

export interface Choice {
  readonly points: readonly string[];
  readonly kinds: readonly Kind[];
}

const spreadMs = 4_000;

/**
 * Gives the plan of a seed: two crash points and one or two other faults. Consecutive seeds take points and kinds in turn, so
 * that any half as many runs as there are points, and 2/3 as many as there are kinds, meet each of them.
 */
export function planOf(seed: number, { points, kinds }: Choice): Plan {
  const random = new Random(seed);
  const crashes = inTurn(points, 2 * seed, 2).map((point) => ({
    point,
    service: random.pick(servicesAt(point)),
    hits: isPassedOnce(point) ? 1 : random.between(1, 3),
  }));
  const wanted = inTurn(kinds, oneOrTwo(seed + 1), oneOrTwo(seed + 2) - oneOrTwo(seed + 1));
  const needed = crashes.flatMap(({ point }) => causeOf[point.split('.')[0]!] ?? []);
  const faults = [...new Set([...wanted, ...needed])].map((kind) => ({
    kind,
    atMs: random.between(500, spreadMs),
    seed: random.between(0, 1_000_000_000),
  }));
  const surprises = surprisesOf(random);
  return { seed, crashes, faults: faults.sort((a, b) => a.atMs - b.atMs), surprises };
}

/** What must happen for a point to be passed: nothing is retried where nothing is parked. */
const causeOf: Readonly<Record<string, Kind>> = { retry: 'poison: invalid', rebuild: 'figures rebuilt' };

const isPassedOnce = (point: string): boolean =>
  ['structure', 'retry', 'rebuild'].includes(point.split('.')[0]!);

/** How many names were taken before a seed, one and two alternately. */
const oneOrTwo = (seed: number): number => Math.floor((3 * seed) / 2);

/** Takes so many names, going on where the seed before stopped. */
const inTurn = <T>(names: readonly T[], first: number, count: number): T[] =>
  Array.from({ length: count }, (_, at) => names[(first + at) % names.length]!);

/** Writes a plan in one line. */
export const planText = ({ crashes, faults, surprises }: Plan): string =>
  [
    ...crashes.map(({ point, service, hits }) => `${service} ends at hit ${hits} of ${point}`),
    ...faults.map(({ kind, atMs }) => `${kind} at ${(atMs / 1000).toFixed(1)} s`),
    ...surprises.revisions.map(
      ({ asks, from, atMs }) => `asks ${asks} from Q${from + 1} on, at ${(atMs / 1000).toFixed(1)} s`,
    ),
  ].join('; ');
