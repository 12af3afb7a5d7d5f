import { createRequire } from 'node:module';

interface Request {
  readonly sentAt: number;
  readonly requestTimeout: number;
  timeoutRequest(): void;
}

interface RequestQueue {
  readonly enforceRequestTimeout: boolean;
  readonly inflight: ReadonlyMap<number, Request>;
  readonly pending: readonly unknown[];
  readonly isConnected: () => boolean;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

/** How late a request may be given up, in milliseconds. */
const everyMs = 1_000;

const require = createRequire(import.meta.url);
const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const { scheduleCheckPendingRequests: schedule, destroy } = prototype;

/** Arms kafkajs' timer for waiting requests only while requests wait. kafkajs 2.2.4 arms it for ever, every
 * millisecond and per connection, which costs an idle process 4 % of a core (tulios/kafkajs#1556).
 * Every way into the queue of waiting requests calls this method after it has queued, so nothing is forgotten:
 * a throttled or crowded connection finds `pending` filled and the timer armed. */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};

const connections = new Set<RequestQueue>();
let timer: NodeJS.Timeout | undefined;

/** Looks for requests that took too long once a second for all connections of the process. kafkajs looks ten times a
 * second for each, which wakes an idle service with ten connections a hundred times a second, for 1 % of a core. */
prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue): void {
  if (!this.enforceRequestTimeout) return;
  connections.add(this);
  timer ??= setInterval(giveUpLateRequests, everyMs);
};

prototype.destroy = function (this: RequestQueue): void {
  destroy.call(this);
  connections.delete(this);
  if (connections.size > 0) return;
  clearInterval(timer);
  timer = undefined;
};

function giveUpLateRequests(): void {
  const now = Date.now();
  for (const queue of connections) {
    for (const request of queue.inflight.values())
      if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
    if (!queue.isConnected()) queue.destroy();
  }
}
