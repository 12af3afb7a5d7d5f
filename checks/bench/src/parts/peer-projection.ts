import { topics } from '@impact/contracts';
import type { Backlog } from '../load/backlog.js';
import type { Panel } from '../load/panel.js';
import { makeTablesByCode, makeTablesById } from '../peers/tables.js';
import { Answers } from '../stack/answers.js';
import type { BenchStack } from '../stack/bench-stack.js';
import { MeasuredProcess } from '../stack/measured-process.js';
import { type Drain, timedDrain, wholeDrain } from './drain.js';

/** Another way to count the same events. */
export interface Peer {
  readonly name: 'plain' | 'tuned' | 'ceiling';
  readonly makeTables: (databaseUrl: string, panel: Panel) => Promise<void>;
  /** True for one that is fast enough for the whole backlog. */
  readonly takesAll: boolean;
}

const { partitions } = topics.measurement;

export const peers: readonly Peer[] = [
  { name: 'plain', makeTables: makeTablesById, takesAll: false },
  { name: 'tuned', makeTables: makeTablesById, takesAll: false },
  {
    name: 'ceiling',
    makeTables: (url, panel) => makeTablesByCode(url, panel, partitions),
    takesAll: true,
  },
];

/** How long a slow peer is measured, once it is warm. */
export interface PeerTime {
  readonly warmUpMs: number;
  readonly forMs: number;
}

/** Lets a peer count the backlog, on a database of its own on the same server. */
export async function drainPeer(
  stack: BenchStack,
  backlog: Backlog,
  { name, makeTables, takesAll }: Peer,
  time: PeerTime,
): Promise<Drain> {
  const database = await stack.database(`bench_${name}`);
  await makeTables(database, backlog.panel);
  await stack.settle();
  const answers = await Answers.of(database);
  const process = MeasuredProcess.start(name, `checks/bench/dist/peers/${name}/main.js`, {
    DATABASE_URL: database,
    ...stack.kafka,
    PEER_TOPIC: backlog.topic,
    PEER_GROUP: `${backlog.prefix}${name}-${Date.now()}`,
  });
  try {
    const count = (): Promise<number> => answers.number('select count(*) from contribution');
    const work = { process, count, total: backlog.submissionCount };
    return takesAll ? await wholeDrain(stack, work) : await timedDrain(stack, work, time);
  } finally {
    await answers.close();
    await process.stop();
    await stack.drop(`bench_${name}`);
  }
}
