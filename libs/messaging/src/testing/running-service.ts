import { declarationOf, type EventClass, eventTypeOf, topics } from '@impact/contracts';
import { createApp, Database, type Overrides, type ServiceOptions } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import { until } from '@impact/testing/until';
import type { INestApplication } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../events/uuidv7.js';
import { type KafkaAccess, kafkaIn } from '../kafka/kafka-access.js';
import { Messaging } from '../messaging.js';
import { applyTopics } from '../provisioning/apply-topics.js';
import { listTopics } from '../provisioning/list-topics.js';
import { publishRaw, type RawRecord } from '../provisioning/publish-raw.js';
import { type TailedRecord, tailTopic } from '../provisioning/tail-topic.js';

/** What a published event may be told about itself; the rest is made up. */
export interface Published {
  readonly id?: string;
  readonly version?: number;
  readonly time?: Date;
  readonly correlationId?: string;
  readonly restored?: true;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks at any answer
  readonly body: any;
}

/** What a service's own class is made of. */
export interface Started {
  readonly app: INestApplication;
  readonly url: string;
  readonly topicPrefix: string;
}

/** A service on a real database and a real Kafka, with topics and groups of its own; each service's tests extend it. */
export class RunningService {
  readonly app: INestApplication;
  readonly topicPrefix: string;
  private readonly url: string;

  protected constructor({ app, url, topicPrefix }: Started) {
    this.app = app;
    this.url = url;
    this.topicPrefix = topicPrefix;
  }

  /** Starts it on the Kafka and the Postgres of the environment; `env` has settings beside those. */
  protected static async begin(
    { name, module }: ServiceOptions,
    { env, ...overrides }: Overrides = {},
  ): Promise<Started> {
    devIdentityForTests();
    const topicPrefix = env?.['TOPIC_PREFIX'] ?? `${uuidv7()}.`;
    await makeTopics(kafkaIn(process.env), topicPrefix);
    const settings = { TOPIC_PREFIX: topicPrefix, LOG_LEVEL: 'error', ...env };
    const app = await createApp({ name, module }, { ...overrides, env: settings });
    return { app, url: `${await listenForTests(app)}/api/${name}/v1`, topicPrefix };
  }

  get tx(): EntityManager {
    return this.get(Database).manager;
  }

  get<T>(token: new (...parameters: never[]) => T): T {
    return this.app.get(token as never, { strict: false });
  }

  /** Waits until everything published so far has had its effect and everything recorded has been sent. */
  async idle(limitMs?: number): Promise<void> {
    await this.get(Messaging).idle(limitMs);
  }

  /** Writes events to their topics as another service's relay would. */
  async publish(...events: (object | [object, Published])[]): Promise<void> {
    const byTopic = new Map<string, RawRecord[]>();
    for (const each of events) {
      const [event, published] = Array.isArray(each) ? each : [each, {}];
      const { name } = declarationOf(event.constructor).topic;
      byTopic.set(name, [...(byTopic.get(name) ?? []), recordOf(event, published)]);
    }
    for (const [topic, records] of byTopic)
      await publishRaw(kafkaIn(process.env), `${this.topicPrefix}${topic}`, records);
  }

  /** Everything in a topic so far. */
  async read(topic: { readonly name: string }): Promise<TailedRecord[]> {
    const found: TailedRecord[] = [];
    const name = `${this.topicPrefix}${topic.name}`;
    for await (const record of tailTopic(kafkaIn(process.env), name, { from: 'start', follow: false }))
      found.push(record);
    return found;
  }

  /** Asks it over HTTP; nobody in particular asks where the subject is undefined. */
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
        ...(subject !== undefined && { 'x-dev-identity': subject }),
        'content-type': 'application/json',
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const content: unknown = text ? JSON.parse(text) : undefined;
    const { status, headers: answered } = response;
    return { status, etag: answered.get('etag'), headers: answered, body: content };
  }

  /** Does something with a thing as somebody who has just read it; who may not read it says version 0. */
  async act(subject: string, path: string, body?: object, headers: object = {}): Promise<Answer> {
    const [where, query] = path.split('?');
    const thing = where!.replace(/\/[^/]+$/, '');
    const { etag } = await this.call(subject, 'GET', query === undefined ? thing : `${thing}?${query}`);
    return this.call(subject, 'POST', path, body, { 'if-match': etag ?? '"0"', ...headers });
  }

  /** Keeps what tables hold now, and gives what brings them back to it, as restoring the database does. */
  async backUp(...tables: readonly string[]): Promise<() => Promise<void>> {
    for (const table of tables) await this.tx.query(`create table backup_${table} as table ${table}`);
    return () =>
      this.get(Database).transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        for (const table of tables) {
          await tx.query(`delete from ${table}`);
          await tx.query(`insert into ${table} table backup_${table}`);
          await tx.query(`drop table backup_${table}`);
        }
      });
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

/** Resolves when every partition has a leader, which a topic does not have from the moment on that it is made. */
async function makeTopics(kafka: KafkaAccess, prefix: string): Promise<void> {
  const made = async () => {
    await applyTopics(kafka, Object.values(topics), { prefix });
    await listTopics(kafka, { prefix });
    return true;
  };
  await until('the topics are made', () => made().catch(() => false), { timeoutMs: 10_000 });
}

let count = 0;

/** Gives an event as the record that a relay sends; each is newer than the one before. */
export function recordOf(event: object, published: Published = {}): RawRecord {
  const { id = uuidv7(), version, time, correlationId, restored } = published;
  const eventClass = event.constructor as EventClass;
  const key = (event as Record<string, string>)[declarationOf(eventClass).key]!;
  count += 1;
  return {
    key,
    value: JSON.stringify(event),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/impact/test',
      ce_type: eventTypeOf(eventClass),
      ce_subject: key,
      ce_time: (time ?? new Date()).toISOString(),
      ce_aggregateversion: String(version ?? count),
      ce_classification: 'partner',
      ce_correlationid: correlationId ?? id,
      ...(restored && { ce_restored: 'true' }),
    },
  };
}
