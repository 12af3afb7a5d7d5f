import { randomUUID } from 'node:crypto';
import { HEALTH_CHECK, type HealthCheck } from '@impact/service';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withAdmin } from '../provisioning/with-admin.js';
import { rawEvent } from '../testing/raw-event.js';
import { NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';

describe('stored positions', () => {
  let testApp: TestApp;
  const noted = (n: number, id = randomUUID(), partition = 0) => rawEvent(ThingNoted, n, { id, partition });
  const start = async (prefix: string) =>
    (testApp = await TestApp.start({ prefix, controllers: [NotedConsumer] }));
  const restart = async () => start(testApp.prefix);
  const effects = async () => (await testApp.effects()).map((text) => Number(text.split(':')[1]));
  const stopped = () =>
    until('a partition is stopped', async () => {
      const checks = testApp.app.get<HealthCheck[]>(HEALTH_CHECK, { strict: false });
      const { detail } = await checks.find(({ name }) => name === 'consumers')!.check();
      return (detail as { stopped: { partition: number; reason: string; detail: string }[] }).stopped[0];
    });

  beforeEach(async () => {
    await start(await testTopics());
    await testApp.publish(noted(1), noted(2), noted(3, undefined, 1));
    await testApp.idle();
  });
  afterEach(async () => {
    await testApp.query('truncate effect, consumer_position');
    await testApp.close();
  });

  it.each(['deleted', 'reset to the beginning', 'put ahead'])(
    'count alone when the group of Kafka is %s',
    async (what) => {
      const { prefix, topic } = testApp;
      await testApp.close();
      const groupId = `${prefix}test`;
      await withAdmin(kafka(), async (admin) => {
        if (what === 'deleted') await admin.deleteGroups([groupId]);
        else if (what === 'put ahead')
          await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '4' }] });
        else await admin.resetOffsets({ groupId, topic, earliest: true });
      });
      await restart();
      await testApp.publish(noted(4), noted(5), noted(6));
      await testApp.idle();
      expect((await effects()).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  it('defeat a consumer that still believes in its own: it rolls back and goes to the stored one', async () => {
    const id = randomUUID();
    await testApp.query('update consumer_position set next = 3, last_event_id = $1 where partition = 0', [
      id,
    ]);
    await testApp.publish(noted(4, id), noted(5));
    await testApp.idle();
    expect((await effects()).sort()).toEqual([1, 2, 3, 5]);
  });

  it('are not invented where one is missing among others', async () => {
    await testApp.close();
    await start(testApp.prefix);
    await testApp.query('delete from consumer_position where partition = 1');
    await testApp.close();
    await restart();
    expect(await stopped()).toMatchObject({ partition: 1, reason: 'position-missing' });
    await testApp.publish(noted(4), noted(5, undefined, 1));
    await until('the other partition goes on', async () => (await effects()).includes(4));
    expect(await effects()).not.toContain(5);
  });

  it('outside of a log that was cut stop their partition', async () => {
    const { prefix, topic } = testApp;
    await testApp.close();
    await testApp.publish(noted(4), noted(5), noted(6));
    await withAdmin(kafka(), async (admin) => {
      await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '4' }] });
    });
    await start(prefix);
    expect(await stopped()).toMatchObject({
      partition: 0,
      reason: 'position-outside-log',
      detail: 'is at 2, but the log has 4 to 5',
    });
    expect(await effects()).not.toContain(6);
  });

  it('outside of a log that lost its end stop their partition', async () => {
    const { prefix } = testApp;
    await testApp.query('update consumer_position set next = 7 where partition = 0');
    await testApp.close();
    await start(prefix);
    expect(await stopped()).toMatchObject({ partition: 0, reason: 'position-outside-log' });
  });

  it('behind another event than the one that was applied stop their partition', async () => {
    const other = randomUUID();
    await testApp.query('update consumer_position set last_event_id = $1 where partition = 0', [other]);
    await testApp.close();
    await restart();
    expect(await stopped()).toMatchObject({ partition: 0, reason: 'position-mismatch' });
    expect((await stopped()).detail).toContain(other);
  });
});
