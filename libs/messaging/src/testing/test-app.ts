import { randomUUID } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import { event, type EventClass, type Topic, topics } from '@impact/contracts';
import { AUTHORITY, type Authority, createApp, Database, ServiceModule } from '@impact/service';
import { devIdentityForTests } from '@impact/service/testing';
import { type INestApplication, Module, type Type } from '@nestjs/common';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { applyTopics } from '../provisioning/apply-topics.js';
import { publishRaw, type RawRecord } from '../provisioning/publish-raw.js';
import { type TailedRecord, tailTopic } from '../provisioning/tail-topic.js';
import { type KafkaAccess, kafkaIn } from '../kafka/kafka-access.js';
import { messagingEntities } from '../messaging.entities.js';
import { messagingMigrations } from '../migrations/index.js';
import { Messaging } from '../messaging.js';
import { MessagingModule } from '../messaging.module.js';
import type { MessagingOptions } from '../messaging.options.js';
import { Outbox, type Recorded } from '../outbox/outbox.js';
import { testTopic } from './test.events.js';

class Effects1700000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effect (place bigserial primary key, by text, thing text, n int)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effect');
  }
}

export interface TestAppOptions extends Partial<MessagingOptions> {
  readonly controllers?: Type[];
  readonly prefix?: string;
  readonly brokers?: string[];
  readonly databaseUrl?: string;
}

/** The Kafka of the tests, as its administrator. */
export const kafka = (): KafkaAccess => kafkaIn(process.env);

/** Makes the topics of a test under a prefix of their own and gives the prefix. */
export async function testTopics(
  extra: readonly Topic[] = [topics.backbone, topics.heartbeat],
): Promise<string> {
  const prefix = `t${randomUUID().slice(0, 8)}.`;
  await applyTopics(kafka(), [testTopic, ...extra], { prefix });
  return prefix;
}

/** A service that has nothing but messaging and a table of effects. */
export class TestApp {
  private constructor(
    readonly app: INestApplication,
    readonly prefix: string,
  ) {}

  static async make({
    controllers = [],
    prefix = '',
    brokers: others,
    databaseUrl,
    ...options
  }: TestAppOptions): Promise<TestApp> {
    const messaging = MessagingModule.forRoot({ service: 'test', ...options });
    const service = ServiceModule.forRoot({
      name: 'test',
      entities: messagingEntities,
      migrations: [...messagingMigrations, Effects1700000001000],
    });
    const authority: Authority = {
      rolesOf: async (subject) => new Set([subject]),
      grantsOf: async (subject) => [{ role: subject, participationId: 'anywhere' }],
      grantsAt: async (subject, participationIds) =>
        participationIds.map((participationId) => ({ role: subject, participationId })),
    };
    const providers = [{ provide: AUTHORITY, useValue: authority }];
    @Module({ imports: [service, messaging], controllers, providers })
    class TestModule {}
    devIdentityForTests();
    const env = {
      TOPIC_PREFIX: prefix,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'fatal',
      ...(others && { KAFKA_BROKERS: others.join(',') }),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    };
    return new TestApp(await createApp({ name: 'test', module: TestModule }, { env }), prefix);
  }

  /** Makes and starts one; its consumers read. */
  static async start(options: TestAppOptions): Promise<TestApp> {
    const testApp = await TestApp.make(options);
    try {
      await testApp.app.startAllMicroservices();
      return testApp;
    } catch (error) {
      await testApp.close();
      throw error;
    }
  }

  private async url(): Promise<string> {
    const server = this.app.getHttpServer() as Server;
    if (!server.listening) await this.app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  get database(): Database {
    return this.app.get(Database, { strict: false });
  }

  get outbox(): Outbox {
    return this.app.get(Outbox, { strict: false });
  }

  get topic(): string {
    return `${this.prefix}${testTopic.name}`;
  }

  /** `parked`: although events are parked. */
  idle({ limitMs = 20_000, ...options }: { limitMs?: number; parked?: boolean } = {}): Promise<void> {
    return this.app.get(Messaging, { strict: false }).idle(limitMs, options);
  }

  /** Everything that is parked, in offset order: `key:offset why`, the key as the test names it. */
  async parked(names: Record<string, string> = {}): Promise<string[]> {
    const rows = await this.query<{ key: string; at: string; why: string }>(
      'select key, record_offset::text as at, why from parked_event order by partition, record_offset',
    );
    return rows.map(({ key, at, why }) => `${names[key] ?? key}:${at} ${why}`);
  }

  /** Asks the service over HTTP, as an operator unless told; gives status and body. */
  async ask<T = Record<string, unknown>>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    as = 'operator',
  ): Promise<{ status: number; body: T }> {
    const response = await fetch(`${await this.url()}/api/test/v1/${path}`, {
      method,
      headers: { 'x-dev-identity': as, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Asks whether the service is ready. */
  async health(): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${await this.url()}/health/ready`);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** Applies the parked events of a key again. */
  async retry(key: string, group = 'test'): Promise<unknown> {
    const { body } = await this.ask('POST', 'parked/retry', { group, topic: this.topic, key });
    const { correlationId: _, ...rest } = body;
    return rest;
  }

  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(work);
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.database.manager.query(sql, values);
  }

  /** Locks the thing and records one event of it. */
  record(eventClass: EventClass, thingId: string, n: number, more: object = {}): Promise<Recorded> {
    return this.transaction(async (tx) => {
      await this.outbox.lock(tx, thingId);
      const [recorded] = await this.outbox.add(tx, event(eventClass, { thingId, n, ...more } as object));
      return recorded!;
    });
  }

  publish(...records: RawRecord[]): Promise<void> {
    return publishRaw(kafka(), this.topic, records);
  }

  /** Everything that the topic of the test holds, in offset order within each partition. */
  async published(): Promise<TailedRecord[]> {
    const records: TailedRecord[] = [];
    for await (const record of tailTopic(kafka(), this.topic, { from: 'start', follow: false }))
      records.push(record);
    return records;
  }

  /** What handlers have written, in the order of writing: `by:n`. */
  async effects(): Promise<string[]> {
    const rows = await this.query<{ by: string; n: number }>('select by, n from effect order by place');
    return rows.map(({ by, n }) => `${by}:${n}`);
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

/** Writes an effect as a handler does. */
export async function effect(
  tx: EntityManager,
  by: string,
  data: { thingId: string; n: number },
): Promise<void> {
  await tx.query('insert into effect (by, thing, n) values ($1, $2, $3)', [by, data.thingId, data.n]);
}
