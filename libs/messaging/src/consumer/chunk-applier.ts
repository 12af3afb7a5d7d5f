import { type Database, reached, runInContext } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { headerOf } from '../events/headers.js';
import type { GroupOptions } from '../messaging.options.js';
import { chunkSeconds, eventsHandled, freshnessSeconds } from '../metrics.js';
import { contextOf } from './cause.js';
import { type Chunk, type Plan, planOf, type Step, UnusableRecord } from './chunk.js';
import { ConnectionLost, isCancelled, isTransient } from './failures.js';
import type { Handlers } from './handlers.js';
import { advancePosition, PositionMoved } from './positions.js';
import { storeUnknown } from './unknown-events.js';

/** How a chunk ended. After anything but `applied` nothing of it is in the database. */
export type Outcome =
  | { readonly kind: 'applied' }
  | { readonly kind: 'moved' }
  /** `index` is the place in the chunk of the record, or of the first record of the run, that failed. */
  | {
      readonly kind: 'transient' | 'cancelled' | 'permanent';
      readonly index: number;
      readonly error: unknown;
    };

/** Applies chunks, each in one transaction: prologue, position, effects. */
export class ChunkApplier {
  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
    private readonly database: Database,
  ) {}

  async apply(chunk: Chunk): Promise<Outcome> {
    const progress = { index: 0 };
    try {
      const plan = planOf(chunk.records, this.handlers);
      const end = chunkSeconds.startTimer({ group: this.group.name });
      await this.database.transaction((tx) => this.effects(tx, chunk, plan, progress));
      reached('consumer.committed');
      end();
      this.count(plan);
      return { kind: 'applied' };
    } catch (error) {
      if (error instanceof PositionMoved) return { kind: 'moved' };
      if (error instanceof UnusableRecord)
        return { kind: 'permanent', index: error.index, error: error.cause };
      const kind = isCancelled(error) ? 'cancelled' : isTransient(error) ? 'transient' : 'permanent';
      return { kind, ...progress, error };
    }
  }

  private async effects(
    tx: EntityManager,
    chunk: Chunk,
    plan: Plan,
    progress: { index: number },
  ): Promise<void> {
    progress.index = 0;
    try {
      await this.group.prologue?.(tx, { topic: chunk.topic, partition: chunk.partition, types: plan.types });
      await this.advance(tx, chunk);
      reached('consumer.advanced');
      for (const step of plan.steps) {
        progress.index = step.first;
        await this.take(tx, step);
      }
      reached('consumer.applied');
    } catch (error) {
      if (!tx.queryRunner?.isReleased) throw error;
      throw new ConnectionLost((error as Error).message, { cause: error });
    }
  }

  private async advance(
    tx: EntityManager,
    { topic, partition, expected, next, records }: Chunk,
  ): Promise<void> {
    const lastEventId = headerOf(records.at(-1)?.headers, 'ce_id') ?? null;
    await advancePosition(tx, { group: this.group.name, topic, partition, expected, next, lastEventId });
  }

  private async take(tx: EntityManager, step: Step): Promise<void> {
    if (step.kind === 'unknown') await storeUnknown(tx, this.group.name, step.raw);
    else if (step.kind === 'run') await step.handler.run(step.run, { tx });
    else await runInContext(contextOf(step.received), () => step.handler.run(step.received, { tx }));
  }

  private count({ steps, skipped }: Plan): void {
    const group = this.group.name;
    const handled = steps.flatMap((step) =>
      step.kind === 'run' ? step.run : step.kind === 'event' ? [step.received] : [],
    );
    const unknown = steps.filter(({ kind }) => kind === 'unknown').length;
    eventsHandled.inc({ group, outcome: 'handled' }, handled.length);
    if (skipped > 0) eventsHandled.inc({ group, outcome: 'skipped' }, skipped);
    if (unknown > 0) eventsHandled.inc({ group, outcome: 'unknown' }, unknown);
    const now = Date.now();
    const freshness = freshnessSeconds.labels({ group });
    for (const { envelope } of handled)
      freshness.observe(Math.max(0, now - Date.parse(envelope.time)) / 1_000);
  }
}
