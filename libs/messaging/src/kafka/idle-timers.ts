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
/** How long a sign-in may take. */
const signInMs = 5_000;

interface Connection {
  readonly requestQueue: RequestQueue;
  readonly socket: { destroy(error: Error): void };
  /** Present while a sign-in waits for an answer. */
  readonly authHandlers: { onError(): void } | null;
  connect(): Promise<boolean>;
}

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
const connectionOf = new WeakMap<RequestQueue, Connection>();
const signingInSince = new WeakMap<object, number>();
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

const connection = (require('kafkajs/src/network/connection') as { prototype: Connection }).prototype;
const { connect } = connection;
connection.connect = function (this: Connection): Promise<boolean> {
  connectionOf.set(this.requestQueue, this);
  return connect.call(this);
};

function giveUpLateRequests(): void {
  const now = Date.now();
  for (const queue of connections) {
    const late = [...queue.inflight.values()].filter(
      ({ sentAt, requestTimeout }) => now - sentAt > requestTimeout,
    );
    for (const request of late) request.timeoutRequest();
    const owner = connectionOf.get(queue);
    if (owner && (late.length > 0 || isLateSignIn(owner))) giveUp(owner);
    if (!queue.isConnected()) queue.destroy();
  }
}

/** A broker answers a connection's requests one after another: where one is not answered, none is. kafkajs asks again and again on
 * the same connection, which after a cut network may stay silent for good. */
function giveUp({ authHandlers, socket }: Connection): void {
  authHandlers?.onError();
  socket.destroy(new Error('A request was not answered in time'));
}

/** kafkajs waits for ever for the answer to a sign-in. */
function isLateSignIn({ authHandlers }: Connection): boolean {
  if (!authHandlers) return false;
  const now = performance.now();
  const since = signingInSince.get(authHandlers) ?? now;
  signingInSince.set(authHandlers, since);
  return now - since > signInMs;
}
