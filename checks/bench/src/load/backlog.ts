import { randomUUID } from 'node:crypto';
import { topics } from '@impact/contracts';
import { until } from '@impact/testing/until';
import type { Message } from 'kafkajs';
import { type BenchStack } from '../stack/bench-stack.js';
import { type MeasuredProcess, startService } from '../stack/measured-process.js';
import { Answers } from '../stack/answers.js';
import { patience } from '../stack/patience.js';
import { type Broker } from './broker.js';
import { Encoder } from './encoded.js';
import { Panel, type PanelSize } from './panel.js';

/** A panel's structure, which our service knows already, in front of a topic that its submissions go to. */
export class Backlog {
  readonly prefix = `bench-${randomUUID().slice(0, 8)}.`;
  readonly topic = `${this.prefix}${topics.measurement.name}`;
  readonly panel: Panel;
  private readonly encoder = new Encoder('measurement', this.prefix);
  private readonly template = `bench_${randomUUID().slice(0, 8)}`;
  private copies = 0;

  private constructor(
    private readonly stack: BenchStack,
    readonly broker: Broker,
    size: PanelSize,
  ) {
    this.panel = new Panel(size);
  }

  /** Tells our service of the panel and waits until it has nothing left to do. */
  static async prepare(stack: BenchStack, broker: Broker, size: PanelSize): Promise<Backlog> {
    const backlog = new Backlog(stack, broker, size);
    await broker.makeTopics(backlog.prefix);
    await backlog.tell('backbone', backlog.panel.tree());
    await backlog.tell('measurement', backlog.panel.definitions());
    const database = await stack.database(backlog.template);
    const service = await backlog.startReporting(database);
    await backlog.untilAtRest(database, service);
    await service.stop();
    return backlog;
  }

  get submissionCount(): number {
    return this.panel.submissionCount;
  }

  /** Writes every submission of the panel; gives the bytes of each. */
  async fill(): Promise<number> {
    return (await this.broker.write(this.topic, this.messages())).bytesEach;
  }

  /** The records of every submission, made one by one as they are asked for. */
  *messages(): Generator<Message> {
    for (const submission of this.panel.submissions()) yield this.encoder.message(submission);
  }

  /** A database of reporting that knows the panel and has seen no submission. */
  freshDatabase(): Promise<string> {
    return this.stack.database(`${this.template}_${++this.copies}`, this.template);
  }

  startReporting(
    databaseUrl: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<MeasuredProcess> {
    return startService('reporting', {
      databaseUrl,
      kafka: this.broker.environment,
      topicPrefix: this.prefix,
      environment,
    });
  }

  /** Writes events to a service's topic, each the first of its aggregate. */
  async tell(service: 'backbone' | 'measurement', events: object[]): Promise<void> {
    await this.broker.write(`${this.prefix}${topics[service].name}`, this.encoded(service, events));
  }

  private *encoded(service: string, events: object[]): Generator<Message> {
    const encoder = new Encoder(service, this.prefix);
    for (const event of events) yield encoder.message(event);
  }

  private async untilAtRest(database: string, service: MeasuredProcess): Promise<void> {
    const answers = await Answers.of(database);
    const wanted = this.panel.tree().length + this.panel.definitions().length;
    await until(
      'our service knows the panel',
      async () => {
        service.assertRunning();
        return (await answers.number(known)) === wanted && (await answers.number(restOfWork)) === 0;
      },
      patience,
    );
    await answers.close();
  }
}

/** What our service has still to do, beside events that it has not read. */
export const restOfWork = `
  select (exists (select 1 from structure_job))::int + (exists (select 1 from dirty_figure))::int
    + (exists (select 1 from outbox))::int`;

const known = `
  select (select count(*) from node where version > 0) + (select count(*) from indicator where version > 0)
    + (select count(*) from opening)`;
