import type { Actor, Role } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Records events: in the outbox and, in the same transaction, in the directory, which therefore never lags here. */
@Injectable()
export class EventRecorder {
  constructor(
    private readonly outbox: Outbox,
    private readonly directory: Directory,
  ) {}

  /** Locks the aggregates, new ones included; comes before their state is read. */
  async lock(tx: EntityManager, aggregateIds: string | string[]): Promise<void> {
    await this.outbox.lock(tx, aggregateIds);
  }

  /** Gives the version that the aggregate's next event will have. */
  nextVersion(tx: EntityManager, aggregateId: string): number {
    return this.outbox.version(tx, aggregateId) + 1;
  }

  async record(tx: EntityManager, ...events: object[]): Promise<void> {
    const recorded = await this.outbox.add(tx, ...events);
    await this.directory.apply(
      tx,
      events.map((data, index) => ({ data, envelope: { aggregateVersion: recorded[index]!.version } })),
    );
  }
}

/** Says who acts, by which role and where it is held. */
export const actorOf = (subject: string, grant?: { role: Role; participationId?: string }): Actor => ({
  subject,
  ...grant,
});
