import { Database, sql } from '@impact/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';

const debounceMs = 20;

const notify = sql<{ channel: string; what: string }>`select pg_notify(:channel, :what)`;

/** The channel on which pods tell the one that sends that there is something to send. */
export const wakeChannel = (service: string): string => `impact_outbox_${service.replace(/\W/g, '_')}`;

/** What a wake-up says where rows wait that have an old `seq`: to look from the start. */
export const wholeOutbox = 'whole';

/** Wakes the relay after a commit: in this process directly, in another pod by a debounced NOTIFY outside the
 * business transaction. A lost wake-up costs at most a second, because the relay also looks every second. */
@Injectable()
export class RelayWakeup implements OnApplicationShutdown {
  private wakeHere?: () => void;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly database: Database,
  ) {}

  /** Says how the relay of this process is woken; undefined while another process sends. */
  deliverTo(wake: (() => void) | undefined): void {
    this.wakeHere = wake;
  }

  wake(): void {
    if (this.wakeHere) this.wakeHere();
    else this.timer ??= setTimeout(() => this.notify(), debounceMs).unref();
  }

  /** Wakes the relay, wherever it is, for rows that may lie below those that were sent last. */
  wakeForAll(): void {
    void this.tell(wholeOutbox);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private notify(): void {
    this.timer = undefined;
    void this.tell('');
  }

  private async tell(what: string): Promise<void> {
    const channel = wakeChannel(this.options.service);
    await notify.run(this.database.manager, { channel, what }).catch(() => undefined);
  }
}
