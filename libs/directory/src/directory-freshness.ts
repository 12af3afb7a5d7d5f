import { HeartbeatReader } from '@impact/messaging';
import { Injectable } from '@nestjs/common';

/** Tells how current the directory is. */
export abstract class DirectoryFreshness {
  /** True when everything that the newest heartbeat announced has been applied. */
  abstract fresh(): boolean;

  /** Seconds since the backbone last confirmed the directory; counted from the start before the first time. */
  abstract staleSeconds(): number;
}

/** For the service that makes the facts: its directory is written with them. */
@Injectable()
export class AlwaysFresh extends DirectoryFreshness {
  fresh(): boolean {
    return true;
  }

  staleSeconds(): number {
    return 0;
  }
}

/** For everybody else: the backbone's heartbeats say how far its topic reaches. */
export class FreshByHeartbeat extends DirectoryFreshness {
  private readonly startedAt = performance.now();

  constructor(
    private readonly heartbeats: HeartbeatReader,
    private readonly group: string,
  ) {
    super();
    heartbeats.watch(group);
  }

  fresh(): boolean {
    return this.heartbeats.isFresh(this.group);
  }

  staleSeconds(): number {
    const sinceStart = (performance.now() - this.startedAt) / 1_000;
    return Math.min(this.heartbeats.staleSeconds(this.group), sinceStart);
  }
}
