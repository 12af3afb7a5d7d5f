import { Database, Problem, Progress } from '@impact/service';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CheckingService } from './checking.service.js';
import { CommittingService } from './committing.service.js';
import { ExpiryService } from './expiry.service.js';
import { Import } from './import.entity.js';
import { importsDue, tryLater, tryLockContent, unlockContent } from './imports.queries.js';
import { Overtaken, Stopping, Waiting } from './interruptions.js';
import { dropStaged } from './staging.js';

/** Imports that one process works on at a time, so that a large one does not hold up a small one. */
const hands = 2;
const loop = 'imports';
const restMs = 1000;
const expiryMs = 60_000;
const mostAttempts = 5;

/**
 * Checks and commits imports in the background. Each is worked on under a session lock on its content by one process of all;
 * when that process dies its lock goes with it, and another goes on from the row.
 */
@Injectable()
export class ImportsWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Imports');
  private readonly resting = new Set<() => void>();
  private working: Promise<void>[] = [];
  private stopping = false;
  private expireAgain = 0;
  /** Imports that this process works on. */
  private atWork = 0;

  constructor(
    private readonly database: Database,
    private readonly checking: CheckingService,
    private readonly committing: CommittingService,
    private readonly expiry: ExpiryService,
    private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    this.working = Array.from({ length: hands }, () => this.run());
  }

  /** Lets the chunk under way end; the rest stays for whoever starts next. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.all(this.working);
  }

  /** Looks for work now instead of at the next second. */
  wake(): void {
    for (const end of this.resting) end();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const worked = await this.pass().catch((error: unknown) =>
        this.complain('Could not look for imports', error),
      );
      if (!worked) await this.rest();
    }
  }

  private async pass(): Promise<boolean> {
    this.progress.waiting(loop);
    const due = await importsDue.rows(this.database.manager);
    for (const { id, contentKey } of due) if (await this.alone(contentKey, () => this.work(id))) return true;
    const expired = await this.expireNow();
    // What this process has in its other hand is told by that; what another process has, by that one.
    if (this.atWork === 0) this.progress.idle(loop);
    return expired;
  }

  /** Looks for forgotten imports once a minute, while there is nothing else to do. */
  private async expireNow(): Promise<boolean> {
    if (performance.now() < this.expireAgain) return false;
    const more = await this.expiry.expireSome();
    if (!more) this.expireAgain = performance.now() + expiryMs;
    return more;
  }

  private async work(id: string): Promise<void> {
    this.atWork++;
    try {
      while (!this.stopping && (await this.step(id))) this.progress.done(loop);
    } catch (error) {
      if (error instanceof Overtaken || error instanceof Stopping) return;
      await this.later(id, error);
    } finally {
      this.atWork--;
    }
  }

  private async step(id: string): Promise<boolean> {
    const it = await this.database.manager.findOneBy(Import, { id });
    if (it?.status === 'checking') await this.checking.step(it);
    else if (it?.status === 'committing') await this.committing.step(it, () => this.stopping);
    else return false;
    return true;
  }

  /** Runs work while holding the content's lock; false where another process, or the other hand, holds it. */
  private async alone(contentKey: string, work: () => Promise<void>): Promise<boolean> {
    const session = this.database.manager.connection.createQueryRunner();
    try {
      const { got } = await tryLockContent.one(session.manager, { contentKey });
      if (!got) return false;
      await work().finally(() => unlockContent.run(session.manager, { contentKey }));
      return true;
    } finally {
      await session.release();
    }
  }

  private async later(id: string, error: unknown): Promise<void> {
    const waiting = error instanceof Waiting || (error instanceof Problem && error.status === 503);
    if (!waiting) this.complain(`Import ${id} is tried again`, error);
    const failure = error instanceof Error ? error.message : String(error);
    await this.database.transaction(async (tx) => {
      const failed = waiting ? 0 : 1;
      const after = await tryLater.first(tx, { importId: id, failed, most: mostAttempts, failure });
      if (after?.status === 'failed') await dropStaged(tx, id);
    });
  }

  private complain(what: string, error: unknown): false {
    if (!this.stopping) this.logger.error(what, error instanceof Error ? error.stack : String(error));
    return false;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.resting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, restMs);
      this.resting.add(end);
      if (this.stopping) end();
    });
  }
}
