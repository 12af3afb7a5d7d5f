import { declarationOf, eventTypeOf, type EventClass, topics } from '@impact/contracts';
import {
  applyTopics,
  type KafkaAccess,
  kafkaAccess,
  kafkaIn,
  listTopics,
  Messaging,
  publishRaw,
  type RawRecord,
  tailTopic,
  type TailedRecord,
  uuidv7,
} from '@impact/messaging';
import { createApp, Database, ServiceConfig } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inject, vi } from 'vitest';
import { AppModule } from '../app.module.js';

declare module 'vitest' {
  interface ProvidedContext {
    kafka: Record<string, string>;
  }
}

/** What a published event may be told about itself; the rest is made up. */
export interface Published {
  readonly id?: string;
  readonly version?: number;
  readonly time?: Date;
  readonly correlationId?: string;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks at any answer
  readonly body: any;
}

/** The service on a real database and a real Kafka, with topics and groups of its own. */
export class RunningPlans {
  private constructor(
    private readonly app: INestApplication,
    private readonly url: string,
    private readonly config: ServiceConfig,
  ) {}

  static async start(): Promise<RunningPlans> {
    devIdentityForTests();
    const prefix = `${uuidv7()}.`;
    await vi.waitFor(() => makeTopics(kafkaIn(inject('kafka')), prefix), 10_000);
    const env = { TOPIC_PREFIX: prefix, LOG_LEVEL: 'error' };
    const app = await createApp({ name: 'plans', module: AppModule }, { env });
    const url = `${await listenForTests(app)}/api/plans/v1`;
    return new RunningPlans(app, url, app.get(ServiceConfig, { strict: false }));
  }

  get tx(): EntityManager {
    return this.app.get(Database, { strict: false }).manager;
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
      await publishRaw(kafkaAccess(this.config), `${this.config.topicPrefix}${topic}`, records);
  }

  /** Everything in a topic so far. */
  async read(topic: { readonly name: string }): Promise<TailedRecord[]> {
    const name = `${this.config.topicPrefix}${topic.name}`;
    const found: TailedRecord[] = [];
    for await (const record of tailTopic(kafkaAccess(this.config), name, { from: 'start', follow: false }))
      found.push(record);
    return found;
  }

  async call(
    subject: string,
    method: string,
    path: string,
    body?: object,
    headers: object = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/${path}`, {
      method,
      headers: { 'x-dev-identity': subject, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, etag: response.headers.get('etag'), body: await response.json() };
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

/** Resolves when every partition has a leader, which a topic does not have from the moment on that it is made. */
async function makeTopics(kafka: KafkaAccess, prefix: string): Promise<void> {
  await applyTopics(kafka, Object.values(topics), { prefix });
  await listTopics(kafka, { prefix });
}

let count = 0;

function recordOf(event: object, { id = uuidv7(), version, time, correlationId }: Published): RawRecord {
  const eventClass = event.constructor as EventClass;
  const key = (event as Record<string, string>)[declarationOf(eventClass).key] as string;
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
    },
  };
}
