import { randomUUID } from 'node:crypto';
import type { Message } from 'kafkajs';
import { Backlog } from '../load/backlog.js';
import { table } from '../report/table.js';
import { Answers } from '../stack/answers.js';
import { type Delays, openLoop, panelFor } from './open-loop.js';
import type { Finding, BenchEnvironment } from './part.js';

/** What one turn came to. */
interface Turn {
  readonly poisoned: boolean;
  /** Of all keys but the one that is held up. */
  readonly delays: Delays;
  readonly parked: readonly Parked[];
}

interface Parked {
  readonly why: string;
  readonly events: number;
}

const rate = 500;
const head = ['turn', 'events', 'p50 ms', 'p95 ms', 'p99 ms', 'over 1 s', 'parked'];
const parkedEvents = `
  select why, count(*)::int as events from parked_event where group_name like '%reporting' group by why order by why desc`;

/** What one event that nobody can apply does to the delay of all other keys: turns without it and with it, alternately. */
export async function poison(environment: BenchEnvironment): Promise<Finding> {
  const { scale, report } = environment;
  const turns: Turn[] = [];
  for (let turn = 1; turn <= scale.alternations; turn++)
    for (const poisoned of [false, true]) {
      turns.push(await play(environment, poisoned));
      report(`  ${turn}/${scale.alternations} ${rowOf(turns.at(-1)!).join(', ')}`);
    }
  return {
    table: `\nOne event that cannot be applied, at ${rate} events per second: the delay of all other keys\n${table([head, ...turns.map(rowOf)])}`,
    figures: turns,
  };
}

async function play({ stack, broker, scale }: BenchEnvironment, poisoned: boolean): Promise<Turn> {
  const { seconds, warmUpSeconds } = scale.freshness;
  const times = { rate, seconds, warmUpSeconds };
  const backlog = await Backlog.prepare(stack, broker, panelFor(times));
  const middle = Math.floor((rate * seconds) / 2);
  let held: string | undefined;
  let parked: Parked[] = [];
  const instead = (submission: Message, place: number): Message[] => {
    if (!poisoned || place !== middle) return [submission];
    held = String(submission.key);
    return [poisonFor(submission), submission];
  };
  const delays = await openLoop(stack, backlog, {
    ...times,
    instead,
    isAwaited: ({ key }) => String(key) !== held,
    atEnd: async (database) => {
      const answers = await Answers.of(database);
      parked = await answers.rows<{ why: string; events: number }>(parkedEvents);
      await answers.close();
    },
  });
  return { poisoned, delays, parked };
}

/** An earlier event of the same submission, whose data end in the middle. */
const poisonFor = ({ key, headers }: Message): Message => ({
  key: key!,
  value: '{"submissionId": ',
  headers: { ...headers, ce_id: randomUUID() },
});

const rowOf = ({ poisoned, delays: { events, p50, p95, p99, overOneSecond }, parked }: Turn): string[] => [
  poisoned ? 'with it' : 'without',
  ...[String(events), p50.toFixed(0), p95.toFixed(0), p99.toFixed(0)],
  `${(overOneSecond * 100).toFixed(1)} %`,
  parked.map(({ why, events: many }) => `${many} ${why}`).join(', ') || 'none',
];
