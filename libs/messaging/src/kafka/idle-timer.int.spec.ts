import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KafkaProxy } from '../testing/kafka-proxy.js';
import { brokers } from '../testing/trial-app.js';
import { until } from '../testing/until.js';
import './idle-timer.js';

interface Queue {
  maybeThrottle(milliseconds: number): void;
  push(request: object): void;
  fulfillRequest(response: object): void;
  destroy(): void;
  checkPendingRequests(): void;
}

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
  new (options: object): Queue;
  prototype: Queue;
};

const silent = { debug: () => undefined, warn: () => undefined };
const queue = () => new RequestQueue({ maxInFlightRequests: 1, requestTimeout: 1_000, logger: silent });

function request(correlationId: number, sent: number[]) {
  const entry = { correlationId, resolve: () => undefined, reject: () => undefined };
  return { entry, expectResponse: true, sendRequest: () => sent.push(Date.now()) };
}

describe('the timer for waiting requests', () => {
  let proxy: KafkaProxy | undefined;
  afterEach(async () => {
    vi.restoreAllMocks();
    await proxy?.close();
    proxy = undefined;
  });

  it('does not run on an idle connection', async () => {
    proxy = await KafkaProxy.before(brokers()[0]!);
    const admin = proxy.client(brokers()[0]!).admin();
    await admin.connect();
    await admin.listTopics();
    const checks = vi.spyOn(RequestQueue.prototype, 'checkPendingRequests');
    await wait(300);
    expect(checks).not.toHaveBeenCalled();
    await admin.disconnect();
  });

  it('sends a throttled request when the throttling ends', async () => {
    const [throttled, sent] = [queue(), [] as number[]];
    const begun = Date.now();
    throttled.maybeThrottle(60);
    throttled.push(request(1, sent));
    expect(sent).toEqual([]);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]! - begun).toBeGreaterThanOrEqual(59);
    throttled.destroy();
  });

  it('sends a request that is throttled again while it waits', async () => {
    const [throttled, sent] = [queue(), [] as number[]];
    const begun = Date.now();
    throttled.maybeThrottle(30);
    throttled.push(request(1, sent));
    throttled.maybeThrottle(120);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]! - begun).toBeGreaterThanOrEqual(119);
    throttled.destroy();
  });

  it('sends a request when the one before it is answered', async () => {
    const [crowded, sent] = [queue(), [] as number[]];
    crowded.push(request(1, sent));
    crowded.push(request(2, sent));
    expect(sent).toHaveLength(1);
    crowded.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
    expect(sent).toHaveLength(2);
    crowded.destroy();
  });

  it('does not stand in the way of connecting again', async () => {
    proxy = await KafkaProxy.before(brokers()[0]!);
    const admin = proxy.client(brokers()[0]!).admin();
    await admin.connect();
    const before = await admin.listTopics();
    for (let time = 0; time < 3; time++) {
      proxy.breakConnections();
      const again = await until('an answer', () => admin.listTopics().catch(() => undefined));
      expect(again.length).toBeGreaterThanOrEqual(before.length);
    }
    await admin.disconnect();
  });
});
