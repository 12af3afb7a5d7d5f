import { crashPoints } from './plan/crash-points.js';
import { kinds } from './plan/kinds.js';
import { type Choice, type Plan, planOf, planText } from './plan/plan.js';
import type { Results } from './results/results.js';
import { play, type RunResult } from './run.js';
import { FaultStack } from './stack/fault-stack.js';
import { messageOf } from './waiting.js';

export interface CampaignOptions {
  readonly seeds: readonly number[];
  readonly results: Results;
  /** How many stacks play runs at the same time; a run waits more than it works, for sessions to time out above all. */
  readonly lanes?: number;
  readonly report: (line: string) => void;
}

/** Plays all seeds that have no result yet; gives what was chosen from. */
export async function campaign({ seeds, results, lanes = 2, report }: CampaignOptions): Promise<Choice> {
  const choice = { points: crashPoints(), kinds };
  const plans = seeds.filter((seed) => !results.has(seed)).map((seed) => planOf(seed, choice));
  const lane = () => playInTurn(plans, results, report);
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, plans.length) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return choice;
}

/** Takes plan after plan until none is left, on one stack as long as its runs are clean. */
async function playInTurn(plans: Plan[], results: Results, report: (line: string) => void): Promise<void> {
  let stack: FaultStack | undefined;
  try {
    for (let plan = plans.shift(); plan; plan = plans.shift()) {
      stack ??= await FaultStack.start(report);
      report(`seed ${plan.seed}: ${planText(plan)}`);
      const result = await play(stack, plan).catch((error) => failed(plan, error));
      results.add(result);
      report(lineOf(result));
      if (result.clean) continue;
      // What a failed run left behind must not be blamed on the next one; its logs stay to be read.
      report(`  logs and data of seed ${plan.seed} stay in ${stack.dir}`);
      await stack.stop({ keep: true });
      stack = undefined;
    }
  } finally {
    await stack?.stop();
  }
}

const failed = ({ seed, faults }: Plan, error: unknown): RunResult => ({
  seed,
  clean: false,
  complaints: [`failed: ${messageOf(error)}`],
  crashed: [],
  notReached: [],
  faults: faults.map(({ kind }) => kind),
  secondsToLagZero: 0,
  seconds: 0,
  phases: [],
  checked: { changes: 0, records: 0, notices: 0, unasked: 0, moved: 0, facts: 0, judged: 0 },
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
  const { changes, records, notices, unasked, moved, facts, judged } = checked;
  return [
    `seed ${seed}: ${clean ? 'clean' : `NOT CLEAN (${complaints.length})`}, ${changes} changes, ${records} records, ` +
      `${notices} notifications, ${unasked} filed unasked, ${moved} moved on, ${facts} facts, ` +
      `${judged} changes of conditions; ended at ${crashed.join(', ') || 'no point'}` +
      `${notReached.length ? ` (not reached: ${notReached.join(', ')})` : ''}; lag 0 after ${secondsToLagZero.toFixed(1)} s; ` +
      `${seconds.toFixed(0)} s (${phases.map((each) => each.toFixed(0)).join(' + ')})`,
    ...complaints.slice(0, 12).map((each) => `  ${each}`),
  ].join('\n');
}
