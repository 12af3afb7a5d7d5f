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

  /** Waits until every review that may ask others is checked, and all of whom that asks are told. */
  async reviewsChecked(): Promise<void> {
    await this.idle();
    await vi.waitFor(async () => expect(await this.uncheckedReviews()).toBe(0), 10_000);
    await this.idle();
  }

  async uncheckedReviews(): Promise<number> {
    const query = 'select count(*)::int as n from waiting_review where recheck_after is not null';
    return (await this.tx.query<[{ n: number }]>(query))[0].n;
  }

  private async waitingForDirectory(): Promise<number> {
    const query = `select count(*)::int as n from notification_request where waiting_for = 'directory'`;
    return (await this.tx.query<[{ n: number }]>(query))[0].n;
  }
}
