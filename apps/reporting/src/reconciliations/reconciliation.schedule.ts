import { Database, Progress, type HealthCheck, type HealthResult, PollingWorker } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ReportingConfig } from '../reporting.config.js';
import { reconcileDifferences, reconcileTime } from './reconciliations.metrics.js';
import { type ChecksTogether, checksTogether, lastOfMode } from './reconciliations.queries.js';
import { loop, ReconciliationsService } from './reconciliations.service.js';

/** The share of the interval that must have passed since any process sampled, so that several take turns. */
const share = 0.9;
const checksPerInterval = 4;

/** Samples by schedule, in one process at a time, and tells in every process what the latest checks found. */
@Injectable()
export class ReconciliationSchedule
  implements HealthCheck, OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly name = 'reconciliation';
  private readonly loop: PollingWorker;

  constructor(
    private readonly database: Database,
    private readonly reconciliations: ReconciliationsService,
    private readonly config: ReportingConfig,
    progress: Progress,
  ) {
    const everyMs = (config.reconcileEverySeconds * 1_000) / checksPerInterval;
    this.loop = new PollingWorker({
      name: 'Reconciliation',
      step: () => progress.turn(loop, () => this.step()),
      everyMs,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Tells of differences and stays well: what was published goes on being read, and an operator is called by the metric. */
  async check(): Promise<HealthResult> {
    const { differences, submissions, checkedAt } = await this.together();
    return { ok: true, detail: { differences, submissions, checkedAt } };
  }

  private async step(): Promise<boolean> {
    if (await this.isDue()) await this.reconciliations.run('sample');
    const { differences, lastAt } = await this.together();
    reconcileDifferences.set(differences);
    reconcileTime.set((lastAt?.getTime() ?? 0) / 1_000);
    return false;
  }

  private async isDue(): Promise<boolean> {
    const { secondsAgo } = await lastOfMode.one(this.database.manager, { mode: 'sample' });
    return (secondsAgo ?? Infinity) >= this.config.reconcileEverySeconds * share;
  }

  private together(): Promise<ChecksTogether> {
    return checksTogether.one(this.database.manager);
  }
}
