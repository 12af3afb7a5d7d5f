import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SilentLine } from '@impact/service/testing';
import { until } from '@impact/testing/until';
import { addressOf } from './kafka-client.js';
import { KafkaProxy } from '../testing/kafka-proxy.js';
import { kafka } from '../testing/test-app.js';

interface Queue {
  maybeThrottle(milliseconds: number): void;
  scheduleRequestTimeoutCheck(): void;
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

describe('the timers of an idle connection', () => {
  let proxy: KafkaProxy | undefined;
  afterEach(async () => {
    vi.restoreAllMocks();
    await proxy?.close();
    proxy = undefined;
  });

  it('do not look for waiting requests', async () => {
    proxy = await KafkaProxy.before(kafka().brokers[0]!);
    const admin = proxy.client(kafka()).admin();
    await admin.connect();
    await admin.listTopics();
    const checks = vi.spyOn(RequestQueue.prototype, 'checkPendingRequests');
    await wait(300);
    expect(checks).not.toHaveBeenCalled();
    await admin.disconnect();
  });

  it('send a throttled request when the throttling ends', async () => {
    const [throttled, sent] = [queue(), [] as number[]];
    const begun = Date.now();
    throttled.maybeThrottle(60);
    throttled.push(request(1, sent));
    expect(sent).toEqual([]);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]! - begun).toBeGreaterThanOrEqual(59);
    throttled.destroy();
  });

  it('send a request that is throttled again while it waits', async () => {
    const [throttled, sent] = [queue(), [] as number[]];
    const begun = Date.now();
    throttled.maybeThrottle(30);
    throttled.push(request(1, sent));
    throttled.maybeThrottle(120);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]! - begun).toBeGreaterThanOrEqual(119);
    throttled.destroy();
  });

  it('send a request when the one before it is answered', async () => {
    const [crowded, sent] = [queue(), [] as number[]];
    crowded.push(request(1, sent));
    crowded.push(request(2, sent));
    expect(sent).toHaveLength(1);
    crowded.fulfillRequest({ correlationId: 1, payload: null, size: 0 });
    expect(sent).toHaveLength(2);
    crowded.destroy();
  });

  it('give up requests that take too long, with one timer for all connections', async () => {
    const timers = vi.spyOn(globalThis, 'setInterval');
    const timed = () =>
      new RequestQueue({ requestTimeout: 100, enforceRequestTimeout: true, logger: silent });
    const [first, second] = [timed(), timed()];
    const given: string[] = [];
    for (const [name, each] of Object.entries({ first, second })) {
      each.scheduleRequestTimeoutCheck();
      const { entry, ...rest } = request(1, []);
      const reject = (error: Error): number => given.push(`${name}: ${error.name}`);
      each.push({ ...rest, entry: { ...entry, reject } });
    }
    // None, where a connection that another file has not closed yet has set it going before.
    const armed = timers.mock.calls.filter(([, ms]) => ms! <= 1_000);
    expect(armed.length).toBeLessThanOrEqual(1);
    await vi.waitFor(
      () => expect(given).toEqual(['first', 'second'].map((name) => `${name}: KafkaJSRequestTimeoutError`)),
      3_000,
    );
    first.destroy();
    second.destroy();
  });

  it('do not stand in the way of connecting again', async () => {
    proxy = await KafkaProxy.before(kafka().brokers[0]!);
    const admin = proxy.client(kafka()).admin();
    await admin.connect();
    const before = await admin.listTopics();
    for (let time = 0; time < 3; time++) {
      proxy.breakConnections();
      const again = await until('an answer', () => admin.listTopics().catch(() => undefined));
      expect(again.length).toBeGreaterThanOrEqual(before.length);
    }
    await admin.disconnect();
  });

  it('give up a connection that does not answer, so that the next question goes over another one', async () => {
    const [host, port] = kafka().brokers[0]!.split(':');
    const line = await SilentLine.before(host!, Number(port));
    const socketFactory: ISocketFactory = ({ onConnect }) =>
      connect({ host: '127.0.0.1', port: line.port }, onConnect);
    const admin = new Kafka({
      ...addressOf(kafka()),
      socketFactory,
      requestTimeout: 2_000,
      enforceRequestTimeout: true,
      retry: { initialRetryTime: 50, maxRetryTime: 200, retries: 5 },
      logLevel: logLevel.NOTHING,
    }).admin();
    await admin.connect();
    const before = await admin.listTopics();
    line.cut();
    await expect(admin.listTopics()).rejects.toThrow('timed out');
    line.mend();
    const again = await admin.listTopics();
    expect(again.length).toBeGreaterThanOrEqual(before.length);
    await admin.disconnect();
    await line.close();
  });
});
