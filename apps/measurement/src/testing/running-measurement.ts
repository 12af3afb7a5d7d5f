import { event, Heartbeat, topics } from '@impact/contracts';
import { Directory } from '@impact/directory';
import type { TailedRecord } from '@impact/messaging';
import { type Answer, RunningService, type Started } from '@impact/messaging/testing';
import { Clock, Database, type Environment } from '@impact/service';
import { vi } from 'vitest';
import { AppModule } from '../app.module.js';
import { receivedOf } from './published.js';

/** What a draft is about. */
interface About {
  readonly participationId: string;
  readonly indicator: string;
  readonly periodId: string;
}

/** A clock that stands still until it is set. */
export class TestClock extends Clock {
  at = new Date('2024-01-10T12:00:00Z');

  override now(): Date {
    return this.at;
  }
}

/** Measurement on a real database and a real Kafka, with a clock of its own and a backbone that is heard. */
export class RunningMeasurement extends RunningService {
  readonly clock: TestClock;
  private beating?: NodeJS.Timeout;

  private constructor(started: Started, clock: TestClock) {
    super(started);
    this.clock = clock;
  }

  /** Starts it with settings of its own. */
  static async start(env: Environment = {}): Promise<RunningMeasurement> {
    const clock = new TestClock();
    const started = await this.begin({ name: 'measurement', module: AppModule }, { env, clock });
    const running = new RunningMeasurement(started, clock);
    await running.beat();
    return running;
  }

  /** Tells the directory facts as the backbone's events do. */
  async know(...events: object[]): Promise<void> {
    await this.get(Database).transaction((tx) =>
      this.get(Directory).apply(tx, events.map(receivedOf) as never),
    );
  }

  /** Everything that the service has published so far, once it is sent. */
  async published(): Promise<TailedRecord[]> {
    await this.idle();
    return this.read(topics.measurement);
  }

  /** Asks, refusing any answer but a success. */
  async ask(subject: string, method: string, path: string, body?: object): Promise<Answer['body']> {
    return succeeded(`${method} ${path}`, await this.call(subject, method, path, body));
  }

  /** Does something with a thing as somebody who has just read it, refusing any answer but a success. */
  async did(subject: string, path: string, body?: object): Promise<Answer['body']> {
    return succeeded(`POST ${path}`, await this.act(subject, path, body));
  }

  /** Saves a draft as somebody who has just read what it replaces. */
  async draft<T extends About>(subject: string, content: T): Promise<Answer> {
    const { participationId, indicator, periodId } = content;
    const about = new URLSearchParams({ participationId, indicator, periodId });
    const { body } = await this.call(subject, 'GET', `submissions?${about}`);
    const [read] = body.items as { version: number }[];
    return this.call(subject, 'PUT', 'submissions/draft', content, {
      ...(read && { 'if-match': `"${read.version}"` }),
    });
  }

  override async stop(): Promise<void> {
    clearInterval(this.beating);
    await super.stop();
  }

  /** Sends the heartbeats of a backbone that has nothing to say, so that the replica counts as complete. */
  private async beat(): Promise<void> {
    const ends = Array.from({ length: topics.backbone.partitions }, (_, partition) => ({
      partition,
      end: '0',
    }));
    const heartbeat = () => this.publish(event(Heartbeat, { service: 'backbone', ends }));
    await heartbeat();
    this.beating = setInterval(() => void heartbeat().catch(() => undefined), 5_000);
    await vi.waitFor(() => {
      if (!this.get(Directory).fresh()) throw new Error('the directory has heard no heartbeat');
    }, 10_000);
  }
}

function succeeded(what: string, { status, body }: Answer): Answer['body'] {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}
