import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withAdmin } from '../provisioning/with-admin.js';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';

interface Consumer {
  readonly partition: number;
  readonly position: string | null;
  readonly lag: number | null;
  readonly readHere: boolean;
  readonly held: { reason: string; detail: string } | null;
}

const noted = (n: number, partition = 0) => rawEvent(ThingNoted, n, { partition });

describe("a group's positions, in the hands of an operator", () => {
  let testApp: TestApp;
  let other: TestApp | undefined;
  const start = (prefix: string) => TestApp.start({ prefix, controllers: [NotedConsumer] });
  const consumers = async (of = testApp) =>
    (await of.ask<{ items: Consumer[] }>('GET', 'consumers')).body.items;
  const request = (more: object = {}) => ({ group: 'test', topic: testApp.topic, ...more });
  const replay = (more: object, through = testApp) => through.ask('POST', 'consumers/replay', request(more));
  const resume = (more: object) => testApp.ask('POST', 'consumers/resume', request(more));
  const sorted = async () =>
    (await testApp.effects()).map((text) => Number(text.split(':')[1])).sort((x, y) => x - y);
  const held = (reason: string) =>
    until(`a partition is held for ${reason}`, async () =>
      (await consumers()).some((consumer) => consumer.held?.reason === reason),
    );

  beforeEach(async () => {
    testApp = await start(await testTopics());
    await testApp.publish(noted(1), noted(2), noted(3, 1));
    await testApp.idle();
  });
  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, consumer_position, parked_event');
    await other?.close();
    other = undefined;
    await testApp.close();
  });

  it('are listed with the end of the log, what is parked, and why a partition is held', async () => {
    failures.set(4, () => {
      throw new Error('no');
    });
    await testApp.publish(noted(4), noted(5, 1));
    await testApp.idle({ parked: true });
    const common = { group: 'test', topic: testApp.topic, readHere: true, lag: 0, held: null };
    expect(await consumers()).toEqual([
      { ...common, partition: 0, position: '3', logEnd: '3', parkedEvents: 1, parkedKeys: 1 },
      { ...common, partition: 1, position: '2', logEnd: '2', parkedEvents: 0, parkedKeys: 0 },
      { ...common, partition: 2, position: '0', logEnd: '0', parkedEvents: 0, parkedKeys: 0 },
    ]);
  });

  it('are set to an offset, to the start and to the end, and read on from there', async () => {
    const { body } = await replay({ partition: 0, offset: 1 });
    expect(body['moved']).toEqual([{ partition: 0, from: '2', to: '1' }]);
    await until('the second again', async () => (await sorted()).length === 4);
    await replay({ offset: 'start' });
    await until('all again', async () => (await sorted()).length === 7);
    await replay({ offset: 'end' });
    await testApp.publish(noted(4));
    await testApp.idle();
    expect(await sorted()).toEqual([1, 1, 2, 2, 2, 3, 3, 4]);
  });

  it('are refused where the log has no such place', async () => {
    const refusals = await Promise.all([
      replay({ partition: 0, offset: 3 }),
      replay({ partition: 9, offset: 'start' }),
      replay({ partition: 2 ** 31, offset: 'start' }),
      resume({ partition: 9 }),
      resume({ partition: 2 ** 31 }),
      replay({ topic: 'nobody', offset: 'start' }),
      replay({ offset: 'middle' }),
    ]);
    expect(refusals.map(({ body }) => body['code'])).toEqual([
      'OFFSET_OUTSIDE_LOG',
      ...Array.from({ length: 4 }, () => 'PARTITION_NOT_FOUND'),
      'TOPIC_NOT_READ',
      'VALIDATION_FAILED',
    ]);
    expect((await consumers()).map(({ position }) => position)).toEqual(['2', '1', '0']);
  });

  it('are mended where they lie outside of the log, without a restart', async () => {
    const { prefix, topic } = testApp;
    await testApp.close();
    await testApp.publish(noted(4), noted(5), noted(6));
    await withAdmin(kafka(), async (admin) => {
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '4' }] });
    });
    testApp = await start(prefix);
    await held('position-outside-log');
    await replay({ partition: 0, offset: 'start' });
    await until('what the log still has', async () => (await sorted()).includes(6));
    expect(await sorted()).toEqual([1, 2, 3, 6]);
  });

  it('are accepted, after they were set, behind another event than the one that was applied', async () => {
    await testApp.query('update consumer_position set last_event_id = $1 where partition = 0', [
      randomUUID(),
    ]);
    await testApp.close();
    testApp = await start(testApp.prefix);
    await held('position-mismatch');
    await replay({ partition: 0, offset: 2 });
    await testApp.publish(noted(4));
    await until('it goes on', async () => (await sorted()).includes(4));
    expect((await consumers()).map((consumer) => consumer.held)).toEqual([null, null, null]);
  });

  it('are taken up by the process that reads, whichever process was asked', async () => {
    other = await start(testApp.prefix);
    await until('both read', async () => {
      const here = (await consumers()).filter(({ readHere }) => readHere).length;
      const there = (await consumers(other)).filter(({ readHere }) => readHere).length;
      return here > 0 && there > 0 && here + there === 3;
    });
    await replay({ offset: 'start' }, other);
    await until('all again', async () => (await sorted()).length === 6);
    expect(await sorted()).toEqual([1, 1, 2, 2, 3, 3]);
  });
});
