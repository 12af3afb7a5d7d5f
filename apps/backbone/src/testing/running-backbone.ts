import { randomUUID } from 'node:crypto';
import { topics } from '@impact/contracts';
import { applyTopics, kafkaIn, Messaging } from '@impact/messaging';
import { createApp, type Overrides } from '@impact/service';
import { devIdentityForTests, listenForTests } from '@impact/service/testing';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { vi } from 'vitest';
import { AppModule } from '../app.module.js';

export const administrator = 'admin@aware';

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs read bodies of every shape
  readonly body: any;
  readonly headers: Headers;
}

export interface RecordedEvent {
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly data: Record<string, unknown>;
}

/** A backbone on a real Postgres and Kafka, spoken to over HTTP. */
export class RunningBackbone {
  private constructor(
    readonly app: INestApplication,
    private readonly url: string,
    readonly topicPrefix: string,
  ) {}

  static async start({ env, ...overrides }: Overrides = {}): Promise<RunningBackbone> {
    devIdentityForTests();
    const prefix = env?.['TOPIC_PREFIX'] ?? `t${randomUUID().slice(0, 8)}.`;
    await vi.waitFor(() => applyTopics(kafkaIn(process.env), Object.values(topics), { prefix }), 10_000);
    const settings = { TOPIC_PREFIX: prefix, FIRST_ADMINISTRATOR: administrator, LOG_LEVEL: 'warn', ...env };
    const app = await createApp({ name: 'backbone', module: AppModule }, { ...overrides, env: settings });
    return new RunningBackbone(app, await listenForTests(app), prefix);
  }

  get database(): DataSource {
    return this.app.get(DataSource);
  }

  idle(): Promise<void> {
    return this.app.get(Messaging).idle();
  }

  close(): Promise<void> {
    return this.app.close();
  }

  get(path: string, as = administrator): Promise<Answer> {
    return this.call('GET', path, { as });
  }

  post(path: string, body: object = {}, as = administrator): Promise<Answer> {
    return this.call('POST', path, { as, body });
  }

  async call(
    method: string,
    path: string,
    { as, body, headers = {} }: { as: string; body?: object; headers?: Record<string, string> },
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/api/backbone/v1/${path}`, {
      method,
      headers: { 'x-dev-identity': as, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const content: unknown = text ? JSON.parse(text) : undefined;
    return { status: response.status, body: content, headers: response.headers };
  }

  /** Every event that was recorded for the aggregate, sent or not, oldest first. */
  async eventsOf(aggregateId: string): Promise<RecordedEvent[]> {
    const rows: { key: string; headers: string; payload: string }[] = await this.database.query(
      `select seq, key, headers, payload from outbox where key = $1
       union select seq, key, headers, payload from outbox_sent where key = $1 order by seq`,
      [aggregateId],
    );
    return rows.map(({ key, headers, payload }) => ({
      key,
      headers: JSON.parse(headers) as Record<string, string>,
      data: JSON.parse(payload) as Record<string, unknown>,
    }));
  }
}
