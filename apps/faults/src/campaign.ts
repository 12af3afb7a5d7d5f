import { parksEvents } from './faults/parked.js';
import { crashPoints } from './plan/crash-points.js';
import { kindsOf } from './plan/kinds.js';
import { type Choice, planOf, planText } from './plan/plan.js';
import type { Results } from './results/results.js';
import { play, type RunResult } from './run.js';
import { FaultStack } from './stack/fault-stack.js';
import { messageOf } from './waiting.js';

export interface CampaignOptions {
  readonly seeds: readonly number[];
  readonly results: Results;
  readonly report: (line: string) => void;
}

/** Plays all seeds that have no result yet, on one stack as long as runs are clean; gives what was chosen from. */
export async function campaign({ seeds, results, report }: CampaignOptions): Promise<Choice> {
  let stack: FaultStack | undefined;
  let choice: Choice | undefined;
  try {
    for (const seed of seeds.filter((each) => !results.has(each))) {
      stack ??= await FaultStack.start(report);
      choice ??= { points: crashPoints(), kinds: kindsOf({ parks: await parksEvents(stack) }) };
      const plan = planOf(seed, choice);
      report(`seed ${seed}: ${planText(plan)}`);
      const result = await play(stack, plan).catch((error): RunResult =>
        failed(
          seed,
          plan.faults.map(({ kind }) => kind),
          error,
        ),
      );
      results.add(result);
      report(lineOf(result));
      if (result.clean) continue;
      // What a failed run left behind must not be blamed on the next one; its logs stay to be read.
      report(`  logs and data of seed ${seed} stay in ${stack.dir}`);
      await stack.stop({ keep: true });
      stack = undefined;
    }
  } finally {
    await stack?.stop();
  }
  return choice ?? { points: crashPoints(), kinds: kindsOf({ parks: true }) };
}

const failed = (seed: number, faults: readonly string[], error: unknown): RunResult => ({
  ...{ seed, clean: false, complaints: [`failed: ${messageOf(error)}`], crashed: [], notReached: [], faults },
  ...{ secondsToLagZero: 0, seconds: 0, phases: [], checked: { changes: 0, records: 0, notices: 0 } },
});

function lineOf({
  seed,
  clean,
  complaints,
  crashed,
  notReached,
  secondsToLagZero,
  seconds,
  phases,
  checked,
}: RunResult): string {
  const { changes, records, notices } = checked;
  return [
    `seed ${seed}: ${clean ? 'clean' : `NOT CLEAN (${complaints.length})`}, ${changes} changes, ${records} records, ` +
      `${notices} notifications; ended at ${crashed.join(', ') || 'no point'}` +
      `${notReached.length ? ` (not reached: ${notReached.join(', ')})` : ''}; lag 0 after ${secondsToLagZero.toFixed(1)} s; ` +
      `${seconds.toFixed(0)} s (${phases.map((each) => each.toFixed(0)).join(' + ')})`,
    ...complaints.slice(0, 12).map((each) => `  ${each}`),
  ].join('\n');
}
