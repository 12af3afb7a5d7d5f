import { randomUUID } from 'node:crypto';
import { topics } from '@impact/contracts';
import type { EventRow } from '@impact/messaging';
import { type Broker } from '../load/broker.js';
import { Encoder, messageOf } from '../load/encoded.js';
import { Panel, panelOf } from '../load/panel.js';
import { Answers } from '../stack/answers.js';
import type { BenchStack } from '../stack/bench-stack.js';
import { MeasuredProcess, startService } from '../stack/measured-process.js';
import { type Drain, ownDrain, timedDrain, wholeDrain, type Work } from './drain.js';
import { contest } from './contest.js';
import type { Finding, BenchEnvironment } from './part.js';
import type { PeerTime } from './peer-projection.js';
import { contestTable } from '../report/table.js';

const mostRows = 100_000;
const rowsPerInsert = 2_000;
const waiting = 'select count(*) from outbox';

/** Our relay beside the naive one and beside what a producer takes at most. */
export async function relay({ stack, broker, scale, report }: BenchEnvironment): Promise<Finding> {
  const size = Math.min(scale.size, mostRows);
  const trial = await RelayTrial.prepare(stack, broker, size);
  const contestants = [
    { name: 'ours', run: () => trial.ours() },
    { name: 'naive', run: () => trial.naive(scale.peerTime) },
    { name: 'produce limit', run: () => trial.produceLimit() },
  ] as const;
  const standings = await contest([...contestants], scale.alternations, report);
  return { table: contestTable(`Relay, ${size} rows`, standings), figures: standings };
}

/** Rows of an outbox and the ways to get them into a topic. */
class RelayTrial {
  private readonly prefix = `bench-${randomUUID().slice(0, 8)}.`;
  private readonly topic = `${this.prefix}${topics.measurement.name}`;
  private readonly template = `bench_${randomUUID().slice(0, 8)}`;
  private readonly rows: EventRow[];

  private constructor(
    private readonly stack: BenchStack,
    private readonly broker: Broker,
    size: number,
  ) {
    this.rows = rowsOf(size, this.prefix);
  }

  /** Lets measurement make its tables, and makes the topics. */
  static async prepare(stack: BenchStack, broker: Broker, size: number): Promise<RelayTrial> {
    const trial = new RelayTrial(stack, broker, size);
    await broker.makeTopics(trial.prefix);
    const databaseUrl = await stack.database(trial.template);
    await (await trial.startMeasurement(databaseUrl)).stop();
    return trial;
  }

  /** Our relay, in the measurement service, sends and keeps every row. */
  async ours(): Promise<Drain> {
    const database = await this.filled('bench_relay');
    const process = await this.startMeasurement(database);
    return this.finish(database, process, (work) => wholeDrain(this.stack, work));
  }

  async naive(time: PeerTime): Promise<Drain> {
    const database = await this.filled('bench_relay');
    const process = MeasuredProcess.start('naive relay', 'checks/bench/dist/peers/naive-relay/main.js', {
      DATABASE_URL: database,
      ...this.stack.kafka,
      PEER_TOPIC: this.topic,
      PEER_GROUP: 'naive-relay',
    });
    return this.finish(database, process, (work) => timedDrain(this.stack, work, time));
  }

  /** What a producer takes at most: the same rows, 1,000 a batch, without a database. */
  produceLimit(): Promise<Drain> {
    const messages = this.rows.map((row) => messageOf(row, new Date()));
    return ownDrain(this.stack, messages.length, () => this.broker.write(this.topic, messages));
  }

  private async filled(name: string): Promise<string> {
    const database = await this.stack.database(name, this.template);
    const answers = await Answers.of(database);
    for (let from = 0; from < this.rows.length; from += rowsPerInsert)
      await insert(answers, this.rows.slice(from, from + rowsPerInsert));
    await answers.run('analyze outbox');
    await answers.close();
    await this.stack.settle();
    return database;
  }

  private async finish(
    database: string,
    process: MeasuredProcess,
    measure: (work: Work) => Promise<Drain>,
  ): Promise<Drain> {
    const answers = await Answers.of(database);
    const total = this.rows.length;
    try {
      return await measure({ process, count: async () => total - (await answers.number(waiting)), total });
    } finally {
      await answers.close();
      await process.stop();
      await this.stack.drop(new URL(database).pathname.slice(1));
    }
  }

  private startMeasurement(databaseUrl: string): Promise<MeasuredProcess> {
    const { kafka } = this.stack;
    return startService('measurement', { databaseUrl, kafka, topicPrefix: this.prefix });
  }
}

function rowsOf(size: number, prefix: string): EventRow[] {
  const encoder = new Encoder('measurement', prefix);
  const panel = new Panel(panelOf(size));
  const rows: EventRow[] = [];
  for (const submission of panel.submissions()) {
    if (rows.length === size) break;
    rows.push(encoder.row(submission));
  }
  return rows;
}

async function insert(answers: Answers, rows: readonly EventRow[]): Promise<void> {
  await answers.run(
    `insert into outbox (id, topic, key, headers, payload)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])`,
    [
      rows.map(({ id }) => id),
      rows.map(({ topic }) => topic),
      rows.map(({ key }) => key),
      rows.map(({ headers }) => headers),
      rows.map(({ payload }) => payload),
    ],
  );
}
