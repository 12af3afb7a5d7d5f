import { faultMakers } from './faults/faults.js';
import { settleParked } from './faults/parked.js';
import type { Scene } from './faults/scene.js';
import { Client } from './http/client.js';
import { enoughChanges, enoughFacts, Load } from './load/load.js';
import { Ledger } from './oracle/ledger.js';
import { setUp } from './partnership/partnership.js';
import type { Crash, Plan } from './plan/plan.js';
import { Random } from './random.js';
import type { FaultStack } from './stack/fault-stack.js';
import { previousBuild } from './stack/previous-build.js';
import { EventLog } from './verdict/event-log.js';
import { leftovers } from './verdict/leftovers.js';
import { complaints, judge, type Verdict } from './verdict/verdict.js';
import { Watchdog } from './verdict/watchdog.js';
import { messageOf, pause } from './waiting.js';

/** What one run came to; one line of the results file. */
export interface RunResult {
  readonly seed: number;
  readonly clean: boolean;
  readonly complaints: readonly string[];
  /** Crash points at which a process really ended. */
  readonly crashed: readonly string[];
  /** Crash points of the plan that no process came to often enough. */
  readonly notReached: readonly string[];
  readonly faults: readonly string[];
  /** From the end of load and faults until nothing was left to do. */
  readonly secondsToLagZero: number;
  readonly seconds: number;
  /** Of those, how long the setting up, the load, the coming to rest and the verdict took. */
  readonly phases: readonly number[];
  readonly checked: Verdict['checked'];
}

const loadAtLeastMs = 5_000;
const enoughWithinMs = 45_000;
const trapPatienceMs = 30_000;
const restWithinMs = 120_000;

/** Plays a plan on a stack that may have played others before: an initiative of its own, load, faults, verdict. */
export async function play(stack: FaultStack, plan: Plan): Promise<RunResult> {
  const began = Date.now();
  const random = new Random(plan.seed);
  const client = new Client(stack);
  const log = new EventLog(stack.administrator);
  await log.skip();
  const name = `run${plan.seed}-${began.toString(36)}`;
  const ledger = new Ledger(await setUp(client, name, random.branch()));
  const ready = Date.now();
  const scene: Scene = {
    stack,
    client,
    ledger,
    log,
    random,
    foreign: new Set<string>(),
    unhandleable: new Set<string>(),
    load: new Load(client, ledger, random.branch(), plan.surprises),
    previousBuild: async () => previousBuild(stack.dir),
  };
  const { reached, rested, leftBehind, stalled } = await fromFireToRest(scene, plan);
  const atRest = Date.now();
  const secondsToLagZero = (atRest - rested) / 1000;
  const verdict = await judge(client, ledger, {
    records: await log.soFar(),
    foreign: scene.foreign,
    leftBehind,
    stalled,
    moved: scene.load.moved,
  });
  const wrong = complaints(verdict);
  return {
    seed: plan.seed,
    clean: wrong.length === 0,
    complaints: wrong,
    ...reached,
    faults: plan.faults.map(({ kind }) => kind),
    secondsToLagZero,
    seconds: (Date.now() - began) / 1000,
    checked: verdict.checked,
    phases: [ready - began, rested - ready, atRest - rested, Date.now() - atRest].map((ms) => ms / 1000),
  };
}

/** Plays load and faults and waits until all is done, under the eyes of a watchdog; `rested` is when load and faults were over. */
async function fromFireToRest(scene: Scene, plan: Plan) {
  const watchdog = new Watchdog(scene.stack);
  try {
    const reached = await underFire(scene, plan);
    const rested = Date.now();
    const leftBehind = await comeToRest(scene);
    return { reached, rested, leftBehind, stalled: watchdog.stalled };
  } finally {
    await watchdog.end();
  }
}

/** Runs the load while processes end at their points and faults happen at their times. */
async function underFire(
  scene: Scene,
  { crashes, faults }: Plan,
): Promise<Pick<RunResult, 'crashed' | 'notReached'>> {
  const { load, stack } = scene;
  const loading = load.run();
  const traps = setTraps(scene, crashes);
  const making = faults.map(async ({ kind, atMs, seed }) => {
    await pause(atMs);
    await faultMakers[kind]({ ...scene, random: new Random(seed) }).catch((error) => {
      throw new Error(`${kind}: ${messageOf(error)}`, { cause: error });
    });
  });
  const over = Promise.all([enough(scene), ...making]);
  try {
    // The load ends by itself only when it fails.
    await Promise.race([loading, over]);
    await settleParked(scene);
    const reached = traps.sprung();
    await Promise.race([loading, reached]);
    load.stop();
    await loading;
    await Promise.all([...stack.running.values()].map((each) => each.ready()));
    return await reached;
  } finally {
    load.stop();
    await Promise.allSettled(making);
  }
}

/** Waits until the run has had its time, all that is planned was done and enough acknowledged, which outages delay. */
async function enough({ ledger, load }: Scene): Promise<void> {
  await pause(loadAtLeastMs);
  const done = () => load.isComplete && ledger.count >= enoughChanges && ledger.facts.count >= enoughFacts;
  for (const end = Date.now() + enoughWithinMs; !done() && Date.now() < end;) await pause(100);
}

/** Arms the crash points one after the other where they are of one service, which has one trap. */
function setTraps({ stack }: Scene, crashes: readonly Crash[]) {
  const concerned = [...new Set(crashes.map(({ service }) => service))];
  const [crashed, notReached]: [string[], string[]] = [[], []];
  let giveUpAt = Infinity;
  const watching = concerned.map(async (service) => {
    const trap = stack.trap(service);
    for (const crash of queueOf(crashes, service)) {
      trap.arm(crash);
      while (!trap.sprung && Date.now() < giveUpAt) await pause(100);
      trap.disarm();
      (trap.sprung ? crashed : notReached).push(crash.point);
    }
  });
  return {
    /** Waits a while for those that were not reached yet. */
    async sprung() {
      giveUpAt = Date.now() + trapPatienceMs;
      await Promise.all(watching);
      return { crashed, notReached };
    },
  };
}

/** Sites move and sets change early in a run and only then; everything else is passed again and again. */
const queueOf = (crashes: readonly Crash[], service: string): Crash[] =>
  crashes
    .filter((each) => each.service === service)
    .sort((a, b) => Number(b.point.startsWith('structure.')) - Number(a.point.startsWith('structure.')));

/** Waits until twice in a row nothing is left to do; gives what is, where that does not come. */
async function comeToRest(scene: Scene): Promise<string[]> {
  const end = Date.now() + restWithinMs;
  let quiet = 0;
  let left: string[] = [];
  while (quiet < 2 && Date.now() < end) {
    await settleParked(scene);
    left = await leftovers(scene.stack, scene.log).catch((error) => [messageOf(error)]);
    quiet = left.length === 0 ? quiet + 1 : 0;
    await pause(150);
  }
  return left;
}
