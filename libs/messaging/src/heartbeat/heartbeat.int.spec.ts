import { randomUUID } from 'node:crypto';
import { type Heartbeat, topics } from '@impact/contracts';
import { Progress } from '@impact/service';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishRaw } from '../provisioning/publish-raw.js';
import { tailTopic } from '../provisioning/tail-topic.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import { BrokerView } from '../kafka/broker-view.js';
import { PlainReader } from '../kafka/plain-reader.js';
import { RelaySession } from '../relay/relay-session.js';
import { HeartbeatReader } from './heartbeat-reader.js';
import { HeartbeatSource } from './heartbeat-source.js';

const group = 'test.directory';

describe('the heartbeat', () => {
  let backbone: TestApp;
  let prefix: string;
  let facts: string;
  const reader = () => backbone.app.get(HeartbeatReader, { strict: false });
  const fact = () => publishRaw(kafka(), facts, [{ key: 'k', value: '{}', partition: 0 }]);

  const heartbeats = async () => {
    const found: Heartbeat[] = [];
    const options = { from: 'start', follow: false } as const;
    for await (const { data } of tailTopic(kafka(), `${prefix}${topics.heartbeat.name}`, options))
      found.push(data as Heartbeat);
    return found;
  };
  const newHeartbeat = async () => {
    const before = (await heartbeats()).length;
    return until('another heartbeat', async () => (await heartbeats())[before]);
  };

  beforeAll(async () => {
    prefix = await testTopics();
    facts = `${prefix}${topics.backbone.name}`;
    backbone = await TestApp.make({ prefix, service: 'backbone', heartbeat: true, heartbeatEvery: 200 });
  });
  afterAll(() => backbone.close());

  it('announces how far the topic reaches', async () => {
    await fact();
    await newHeartbeat();
    const { service, ends } = await newHeartbeat();
    expect(service).toBe('backbone');
    expect(ends).toEqual([0, 1, 2].map((partition) => ({ partition, end: partition === 0 ? '1' : '0' })));
  });

  it('says that a group is fresh when its stored positions have reached those ends, and not before', async () => {
    expect(reader().isFresh(group)).toBe(false);
    expect(reader().staleSeconds(group)).toBe(Infinity);
    await backbone.query(
      'insert into consumer_position (group_name, topic, partition, next) select $1, $2, p, 0 from generate_series(0, 2) p',
      [group, facts],
    );
    await newHeartbeat();
    expect(reader().isFresh(group)).toBe(false);
    await backbone.query('update consumer_position set next = 1 where partition = 0');
    await until('the group is fresh', () => reader().isFresh(group));
    expect(reader().staleSeconds(group)).toBeLessThan(30);
    await fact();
    await until('the group is behind', () => !reader().isFresh(group));
    await backbone.query('update consumer_position set next = 2 where partition = 0');
    await until('the group is fresh again', () => reader().isFresh(group));
  });

  it('is waited for over a connection of its own, so that nothing else waits behind it', async () => {
    const shared = vi.spyOn(backbone.app.get(BrokerView, { strict: false }).reader, 'fetch');
    await fact();
    await until('the group is behind', () => !reader().isFresh(group));
    await backbone.query('update consumer_position set next = 3 where partition = 0');
    await until('the group is fresh again', () => reader().isFresh(group));
    expect(shared).not.toHaveBeenCalled();
    shared.mockRestore();
  });

  it('does not say so of a heartbeat that is too old', async () => {
    await until('the group is fresh', () => reader().isFresh(group));
    expect(reader().isFresh(group, -1)).toBe(false);
  });

  it('is not made while the outbox holds something older than its interval', async () => {
    const broker = backbone.app.get(BrokerView, { strict: false });
    const progress = backbone.app.get(Progress, { strict: false });
    const options = { service: 'backbone', heartbeatEvery: 1_000 };
    const source = new HeartbeatSource(options, prefix, broker, progress);
    const session = new RelaySession(process.env['DATABASE_URL']!, 'backbone');
    await session.open();
    await backbone.query(
      `insert into outbox (id, topic, key, headers, payload, recorded_at)
       values ($1, $2, 'k', '{}', '{}', clock_timestamp() - interval '1 hour')`,
      [randomUUID(), `${prefix}no-such-topic`],
    );
    expect(await source.due(session)).toBeUndefined();
    await backbone.query('delete from outbox');
    expect(await source.due(session)).toMatchObject({ topic: `${prefix}${topics.heartbeat.name}` });
    expect(await source.due(session)).toBeUndefined();
    await session.close();
  });

  it('is not waited for by a service that stops', async () => {
    const testApp = await TestApp.make({ prefix: await testTopics() });
    const asked: Promise<unknown>[] = [];
    let answers = 0;
    const { fetch } = PlainReader.prototype;
    const spy = vi.spyOn(PlainReader.prototype, 'fetch').mockImplementation(async function (
      this: PlainReader,
      ...args
    ) {
      const answer = fetch.apply(this, args).finally(() => (answers += 1));
      asked.push(answer);
      return answer;
    });
    const stopping = testApp.app.get(HeartbeatReader, { strict: false });
    stopping.watch('elsewhere');
    await until('it asks anew', () => asked.length > 0 && answers === asked.length - 1);
    await stopping.beforeApplicationShutdown();
    expect(answers).toBe(asked.length - 1);
    spy.mockRestore();
    await testApp.close();
  });
});
