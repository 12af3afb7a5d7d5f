import { RunningService } from '@impact/messaging/testing';
import { expect, vi } from 'vitest';
import { AppModule } from '../app.module.js';

/** Communications on a real database and a real Kafka. */
export class RunningCommunications extends RunningService {
  static async start(): Promise<RunningCommunications> {
    return new RunningCommunications(await this.begin({ name: 'communications', module: AppModule }));
  }

  /** Waits also for requests that wait until the directory has read what they need. */
  override async idle(limitMs?: number): Promise<void> {
    await super.idle(limitMs);
    await vi.waitFor(async () => expect(await this.waitingForDirectory()).toBe(0), 5_000);
    await super.idle(limitMs);
  }

  private async waitingForDirectory(): Promise<number> {
    const query = `select count(*)::int as n from notification_request where waiting_for = 'directory'`;
    return (await this.tx.query<[{ n: number }]>(query))[0].n;
  }
}
