import { median } from '../report/median.js';
import type { Drain } from './drain.js';

/** Somebody who does the same work in another way. */
export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<Drain>;
}

/** What one contestant did over all alternations. */
export interface Standing {
  readonly name: string;
  readonly runs: readonly Drain[];
  /** Our rate over this one's, in the same alternation: the median. */
  readonly timesFaster: number;
  /** This one's CPU time, of all processes, over ours, in the same alternation: the median. */
  readonly timesCpu: number;
}

const cpuOf = ({ cpuMs: { node, postgres, broker } }: Drain): number => node + postgres + broker;

/**
 * Runs us and the others in turn, so many times, and compares within each turn only: what the machine does meanwhile
 * hits all of a turn alike. The first standing is ours.
 */
export async function contest(
  contestants: readonly [Contestant, ...Contestant[]],
  alternations: number,
  report: (line: string) => void,
): Promise<Standing[]> {
  const runs = contestants.map((): Drain[] => []);
  for (let turn = 1; turn <= alternations; turn++)
    for (const [place, { name, run }] of contestants.entries()) {
      const drain = await run();
      runs[place]!.push(drain);
      report(
        `  ${turn}/${alternations} ${name}: ${Math.round(drain.perSecond)}/s, ${Math.round(cpuOf(drain))} ms CPU per 1,000`,
      );
    }
  return contestants.map(({ name }, place) => standingOf(name, runs[place]!, runs[0]!));
}

/** Compares runs with ours of the same turns. */
export const standingOf = (name: string, runs: readonly Drain[], ours: readonly Drain[]): Standing => ({
  name,
  runs,
  timesFaster: median(runs.map((drain, turn) => ours[turn]!.perSecond / drain.perSecond)),
  timesCpu: median(runs.map((drain, turn) => cpuOf(drain) / cpuOf(ours[turn]!))),
});
