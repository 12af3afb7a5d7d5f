import { Database, Progress } from '@impact/service';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { anyDue } from './causes.queries.js';
import { CausesService } from './causes.service.js';

const everyMs = 500;
const atOnce = 500;
const loop = 'causes-timer';

/** Tries waiting causes again, by timer; several processes share the work without meeting. */
@Injectable()
export class WaitingCausesWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(WaitingCausesWorker.name);
  #timer?: NodeJS.Timeout;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly database: Database,
    private readonly causes: CausesService,
    private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    this.#next();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #next(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#work().finally(() => this.#next());
    }, everyMs);
  }

  /** A round that fails is logged and repeated with the next one: its causes stay as they were. */
  async #work(): Promise<void> {
    try {
      await this.progress.turn(loop, () => this.#tryAll());
    } catch (error) {
      this.#log.warn(`Waiting causes could not be tried and stay waiting: ${String(error)}`);
    }
  }

  async #tryAll(): Promise<void> {
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(anyDue);
    let tried = isDue ? atOnce : 0;
    while (tried === atOnce && !this.#stopped) {
      tried = await this.database.transaction((tx) => this.causes.retry(tx, atOnce));
      this.progress.done(loop);
    }
  }
}
