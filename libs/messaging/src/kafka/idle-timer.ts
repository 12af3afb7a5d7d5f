import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
const schedule = prototype.scheduleCheckPendingRequests;

/** Arms kafkajs' timer for waiting requests only while requests wait. kafkajs 2.2.4 arms it for ever, every
 * millisecond and per connection, which costs an idle process 4 % of a core (tulios/kafkajs#1556).
 * Every way into the queue of waiting requests calls this method after it has queued, so nothing is forgotten:
 * a throttled or crowded connection finds `pending` filled and the timer armed. */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};
