import { Heartbeat, topics } from '@impact/contracts';
import { Directory } from '@impact/directory';
import {
  applyTopics,
  type KafkaAccess,
  kafkaIn,
  listTopics,
  Messaging,
  publishRaw,
  tailTopic,
  type TailedRecord,
  uuidv7,
} from '@impact/messaging';
import { Clock, createApp, Database, type Environment } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { vi } from 'vitest';
import { AppModule } from '../app.module.js';
import { rawRecord, receivedOf } from './published.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks at any answer
  readonly body: any;
}

/** What a draft is about. */
interface About {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
}

/** A clock that stands still until it is set. */
export class TestClock extends Clock {
  at = new Date('2024-01-10T12:00:00Z');

  override now(): Date {
    return this.at;
  }
}

/** The service on a real database and a real Kafka, with topics and groups of its own. */
export class RunningMeasurement {
  private beating?: NodeJS.Timeout;

  private constructor(
    private readonly app: INestApplication,
    private readonly url: string,
    private readonly kafka: { readonly access: KafkaAccess; readonly prefix: string },
    readonly clock: TestClock,
  ) {}

  /** Starts it on the Kafka and the Postgres that the environment names, with settings of its own. */
  static async start(environment: Environment, settings: Environment = {}): Promise<RunningMeasurement> {
    devIdentityForTests();
    const prefix = `${uuidv7()}.`;
    const access = kafkaIn(environment);
    await vi.waitFor(() => makeTopics(access, prefix), 10_000);
    const clock = new TestClock();
    const env = { TOPIC_PREFIX: prefix, LOG_LEVEL: 'error', ...settings };
    const app = await createApp({ name: 'measurement', module: AppModule }, { env, clock });
    const url = `${await listenForTests(app)}/api/measurement/v1`;
    const running = new RunningMeasurement(app, url, { access, prefix }, clock);
    await running.beat();
    return running;
  }

  get tx(): EntityManager {
    return this.get(Database).manager;
  }

  get<T>(token: new (...parameters: never[]) => T): T {
    return this.app.get(token as never, { strict: false });
  }

  /** Tells the directory facts as the backbone's events do. */
  async know(...events: object[]): Promise<void> {
    await this.get(Database).transaction((tx) =>
      this.get(Directory).apply(tx, events.map(receivedOf) as never),
    );
  }

  /** Writes events to the backbone's topic. */
  async publish(...events: object[]): Promise<void> {
    await publishRaw(this.kafka.access, `${this.kafka.prefix}${topics.backbone.name}`, events.map(rawRecord));
  }

  /** Waits until everything published so far has had its effect and everything recorded has been sent. */
  async idle(): Promise<void> {
    await this.get(Messaging).idle();
  }

  /** Everything that the service has published so far, once it is sent. */
  async published(): Promise<TailedRecord[]> {
    await this.idle();
    const found: TailedRecord[] = [];
    const topic = `${this.kafka.prefix}${topics.measurement.name}`;
    for await (const record of tailTopic(this.kafka.access, topic, { from: 'start', follow: false }))
      found.push(record);
    return found;
  }

  async call(
    subject: string | undefined,
    method: string,
    path: string,
    body?: object,
    headers: object = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/${path}`, {
      method,
      headers: {
        ...(subject && { 'x-dev-identity': subject }),
        'content-type': 'application/json',
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** The same, refusing any answer but a success. */
  async ask(subject: string, method: string, path: string, body?: object): Promise<Answer['body']> {
    const answer = await this.call(subject, method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Saves a draft as somebody who has just read what it replaces. */
  async draft<T extends About>(subject: string, content: T): Promise<Answer> {
    const { participationId, indicator, periodId } = content;
    const about = new URLSearchParams({ participationId, indicator, periodId });
    const { body } = await this.call(subject, 'GET', `submissions?${about}`);
    const [read] = body.items as { version: number }[];
    return this.call(subject, 'PUT', 'submissions/draft', content, {
      ...(read && { 'if-match': `"${read.version}"` }),
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.beating);
    await this.app.close();
  }

  /** Sends the heartbeats of a backbone that has nothing to say, so that the replica counts as complete. */
  private async beat(): Promise<void> {
    const ends = Array.from({ length: topics.backbone.partitions }, (_, partition) => ({
      partition,
      end: '0',
    }));
    const heartbeat = () =>
      publishRaw(this.kafka.access, `${this.kafka.prefix}${topics.heartbeat.name}`, [
        rawRecord(Object.assign(new Heartbeat(), { service: 'backbone', ends })),
      ]);
    await heartbeat();
    this.beating = setInterval(() => void heartbeat().catch(() => undefined), 5_000);
    await vi.waitFor(() => {
      if (!this.get(Directory).fresh()) throw new Error('the directory has heard no heartbeat');
    }, 10_000);
  }
}

/** Resolves when every partition has a leader, which a topic does not have from the moment on that it is made. */
async function makeTopics(kafka: KafkaAccess, prefix: string): Promise<void> {
  await applyTopics(kafka, Object.values(topics), { prefix });
  await listTopics(kafka, { prefix });
}
