import {
  event,
  Heartbeat,
  IndicatorState,
  MeasureSetPublished,
  MembershipState,
  ParticipationState,
  PeriodState,
  type Received,
  SubmissionState,
  type Topic,
  topics,
} from '@impact/contracts';
import { Directory } from '@impact/directory';
import { kafkaIn, Messaging, publishRaw } from '@impact/messaging';
import { type Answer, RunningService } from '@impact/messaging/testing';
import { Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { AppModule } from '../app.module.js';
import { ProjectionService } from '../contributions/projection.service.js';
import { placedRestatements } from '../corrections/corrections.queries.js';
import { lockStructure } from '../structure/structure.lock.js';
import { StructureService } from '../structure/structure.service.js';
import { received, recordOf } from './received.js';
import { figuresInTables, type StoredFigure } from './stored-figures.js';

/** Reporting on a real database and a real Kafka; facts are handed to it chunk by chunk, or written to topics. */
export class RunningReporting extends RunningService {
  static async start(): Promise<RunningReporting> {
    const env = { LOG_LEVEL: process.env['TEST_LOG'] ?? 'error' };
    return new RunningReporting(await this.begin({ name: 'reporting', module: AppModule }, { env }));
  }

  /** Hands over facts as one chunk of one partition, in its own transaction, as the consumer does. */
  async hand(...chunk: Received<object>[]): Promise<void> {
    await this.get(Database).transaction(async (tx) => {
      await lockStructure(tx, { types: new Set(chunk.map(({ envelope }) => envelope.type)) });
      for (const run of runsOf(chunk)) await this.handle(tx, run);
    });
  }

  /** Hands over one run within a transaction that the test has begun. */
  async handle(tx: EntityManager, run: Received<object>[]): Promise<void> {
    const structure = this.get(StructureService);
    const { data } = run[0]!;
    if (data instanceof SubmissionState)
      return this.get(ProjectionService).project(tx, run as Received<SubmissionState>[]);
    if (data instanceof ParticipationState) {
      await this.get(Directory).apply(tx, run);
      return structure.applyParticipations(tx, run as Received<ParticipationState>[]);
    }
    if (data instanceof IndicatorState)
      return structure.applyIndicators(tx, run as Received<IndicatorState>[]);
    if (data instanceof PeriodState) return structure.applyPeriods(tx, run as Received<PeriodState>[]);
    if (data instanceof MeasureSetPublished)
      return structure.applyMeasureSets(tx, run as Received<MeasureSetPublished>[]);
    if (data instanceof MembershipState) return this.get(Directory).apply(tx, run);
    throw new Error(`nobody handles ${data.constructor.name} here`);
  }

  /** Waits until everything counted is moved and published. */
  async settled(limitMs = 20_000): Promise<void> {
    const open = `select (select count(*) from structure_job) + (select count(*) from dirty_figure)
      + (select count(*) from restatement where feed_id is null and waiting is null)
      + (select count(*) from (${placedRestatements.text}) late) as open`;
    for (const end = Date.now() + limitMs; ;) {
      const [row] = await this.tx.query<{ open: number }[]>(open, [[], 1]);
      if (row!.open === 0) return;
      if (Date.now() > end) throw new Error(`${row!.open} jobs, dirty figures or restatements are left`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Writes records to a topic as another service's relay would. */
  async relay(topic: Topic, ...facts: Received<object>[]): Promise<void> {
    const records = facts.map(recordOf);
    await publishRaw(kafkaIn(process.env), `${this.topicPrefix}${topic.name}`, records);
  }

  /** Writes facts to their topics in order, and waits until they are counted and published. */
  async tell(...facts: Received<object>[]): Promise<void> {
    await this.send(...facts);
    await this.get(Messaging).idle();
    await this.settled();
  }

  /** Writes facts to their topics in order. */
  async send(...facts: Received<object>[]): Promise<void> {
    for (const topic of [topics.backbone, topics.measurement, topics.plans, topics.communications]) {
      const own = facts.filter(({ envelope }) => envelope.record.topic === topic.name);
      if (own.length > 0) await this.relay(topic, ...own);
    }
  }

  /** Lets the backbone be heard, so that the directory knows that it is complete. */
  async heard(): Promise<void> {
    const ends = [0, 1, 2].map((partition) => ({ partition, end: '0' }));
    while (!this.get(Directory).fresh()) {
      await this.relay(topics.heartbeat, received(event(Heartbeat, { service: 'backbone', ends })));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Tells whether some transaction waits for a lock that another holds. */
  async isWaitingForLock(): Promise<boolean> {
    const rows: object[] = await this.get(Database).outside(() =>
      this.tx.query(
        `select 1 from pg_locks l join pg_database d on d.oid = l.database
         where l.locktype in ('advisory', 'relation') and not l.granted and d.datname = current_database()`,
      ),
    );
    return rows.length > 0;
  }

  figures(initiativeId: string): Promise<Map<string, StoredFigure>> {
    return figuresInTables(this.tx, initiativeId);
  }

  ask(subject: string, path: string): Promise<Answer> {
    return this.call(subject, 'GET', path);
  }

  post(subject: string, path: string, body: object = {}): Promise<Answer> {
    return this.call(subject, 'POST', path, body);
  }
}

const kinds = [
  SubmissionState,
  ParticipationState,
  IndicatorState,
  PeriodState,
  MeasureSetPublished,
  MembershipState,
];

function runsOf(chunk: Received<object>[]): Received<object>[][] {
  const kindOf = ({ data }: Received<object>) => kinds.findIndex((kind) => data instanceof kind);
  const runs: Received<object>[][] = [];
  for (const each of chunk) {
    const run = runs.at(-1);
    if (run && kindOf(run[0]!) === kindOf(each)) run.push(each);
    else runs.push([each]);
  }
  return runs;
}
