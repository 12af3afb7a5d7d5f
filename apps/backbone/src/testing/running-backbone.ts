import { type Answer, RunningService } from '@impact/messaging/testing';
import type { Overrides } from '@impact/service';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';

export const administrator = 'admin@aware';

export interface RecordedEvent {
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly data: Record<string, unknown>;
}

/** The backbone on a real database and a real Kafka. */
export class RunningBackbone extends RunningService {
  static async start({ env, ...overrides }: Overrides = {}): Promise<RunningBackbone> {
    const settings = { FIRST_ADMINISTRATOR: administrator, LOG_LEVEL: 'warn', ...env };
    const backbone = { name: 'backbone', module: AppModule };
    return new RunningBackbone(await this.begin(backbone, { ...overrides, env: settings }));
  }

  get database(): DataSource {
    return this.get(DataSource);
  }

  ask(path: string, as = administrator): Promise<Answer> {
    return this.call(as, 'GET', path);
  }

  post(path: string, body: object = {}, as = administrator): Promise<Answer> {
    return this.call(as, 'POST', path, body);
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
