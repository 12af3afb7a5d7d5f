import type { Received } from '@impact/contracts';
import { eventTypeOf } from '@impact/contracts';
import { Database, Progress, ServiceConfig } from '@impact/service';
import { until } from '@impact/testing/until';
import type { Kafka } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrokerView } from '../kafka/broker-view.js';
import { apiKeys, KafkaProxy } from '../testing/kafka-proxy.js';
import { rawEvent } from '../testing/raw-event.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import { GroupConsumer } from './group-consumer.js';
import { Handlers } from './handlers.js';

class ProxiedBroker extends BrokerView {
  constructor(config: ServiceConfig, kafka: Kafka) {
    super({ service: 'test' }, config);
    (this as { kafka: Kafka }).kafka = kafka;
  }
}

const groupAuthorizationFailed = 30;

describe('a consumer whose connection to the broker fails', () => {
  let testApp: TestApp;
  let proxy: KafkaProxy;
  let broker: ProxiedBroker;
  let consumer: GroupConsumer;
  const exits: Error[] = [];
  const seen: number[] = [];

  beforeEach(async () => {
    [exits.length, seen.length] = [0, 0];
    testApp = await TestApp.make({ prefix: await testTopics() });
    proxy = await KafkaProxy.before(kafka().brokers[0]!);
    const config = testApp.app.get(ServiceConfig, { strict: false });
    broker = new ProxiedBroker(config, proxy.client(kafka()));
    const database = testApp.app.get(Database, { strict: false });
    const exit = (error: Error) => void exits.push(error);
    consumer = new GroupConsumer({ name: 'crash' }, noting(), {
      database,
      broker,
      config,
      exit,
      progress: testApp.app.get(Progress, { strict: false }),
    });
  });
  afterEach(async () => {
    await consumer.stop();
    await proxy.close();
    await broker.close();
    await testApp.close();
  });

  function noting(): Handlers {
    const handlers = new Handlers();
    const type = eventTypeOf(ThingNoted);
    const extras = { handler: Symbol(), name: 'test', batch: false, classes: new Map([[type, ThingNoted]]) };
    handlers.add(type, async (event) => seen.push((event as Received<ThingNoted>).data.n), extras);
    return handlers;
  }

  it('ends the process when kafkajs has given up for good', async () => {
    proxy.answer(apiKeys.joinGroup, (frame) => {
      const throttleTime = 4;
      frame.writeInt16BE(groupAuthorizationFailed, 8 + throttleTime);
      return frame;
    });
    await consumer.start();
    await until('an exit', () => exits.length === 1);
    expect(exits[0]!.message).toMatch(/authorized to access group/i);
  });

  it('goes on by itself after connections are broken, and loses and repeats nothing', async () => {
    await consumer.start();
    await testApp.publish(rawEvent(ThingNoted, 1));
    await until('the first event', () => seen.includes(1));
    proxy.breakConnections();
    await testApp.publish(rawEvent(ThingNoted, 2));
    await until('the second event', () => seen.includes(2));
    expect(seen).toEqual([1, 2]);
    expect(exits).toEqual([]);
  });
});
