import { Database, Progress } from '@impact/service';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { anyMarked } from './waiting-submissions.queries.js';
import { WaitingSubmissions } from './waiting-submissions.service.js';

const everyMs = 500;
const atOnce = 200;
const clockEveryMs = 30_000;

/** Judges anew what moves and roles have marked, by timer; several processes share the work without meeting. */
@Injectable()
export class WaitingSubmissionsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(WaitingSubmissionsWorker.name);
  #timer?: NodeJS.Timeout;
  #round: Promise<void> = Promise.resolve();
  #stopped = false;
  #clockAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingSubmissions,
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
      this.#round = this.#turn().finally(() => this.#next());
    }, everyMs);
  }

  /** A round that fails is logged and repeated with the next one: its filings stay marked. */
  async #turn(): Promise<void> {
    try {
      await this.progress.turn('reviewers-timer', () => this.#work());
    } catch (error) {
      this.#log.warn(`Waiting filings could not be judged and stay marked: ${String(error)}`);
    }
  }

  async #work(): Promise<void> {
    if (performance.now() - this.#clockAt >= clockEveryMs) {
      await this.database.transaction((tx) => this.waiting.turn(tx));
      this.#clockAt = performance.now();
    }
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(anyMarked);
    let judged = isDue ? atOnce : 0;
    while (judged === atOnce && !this.#stopped) {
      judged = await this.database.transaction((tx) => this.waiting.judge(tx, atOnce));
      this.progress.done('reviewers-timer');
    }
  }
}
