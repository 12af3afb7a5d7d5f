import { until } from '@impact/testing/until';
import { afterEach, describe, expect, it } from 'vitest';
import { withAdmin } from '../provisioning/with-admin.js';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';

const noted = (n: number) => rawEvent(ThingNoted, n, { partition: 0 });

describe('a consumer group whose work takes long', () => {
  let testApp: TestApp;
  const start = async (statementMs?: number) => {
    const group = { name: 'test', ...(statementMs && { statementMs }) };
    testApp = await TestApp.start({
      prefix: await testTopics(),
      controllers: [NotedConsumer],
      groups: [group],
    });
  };

  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, consumer_position, parked_event, outbox');
    await testApp.close();
  });

  it('parks an event whose statement is always too slow, and applies the others', async () => {
    await start(500);
    failures.set(1, (tx) => tx.query('select pg_sleep(20)'));
    await testApp.publish(noted(1), noted(2));
    await testApp.idle({ parked: true });
    expect((await testApp.parked()).map((text) => text.split(':')[1])).toEqual(['0 failed']);
    expect((await testApp.effects()).map((text) => text.split(':')[1])).toEqual(['2']);
  });

  it('waits for a lock that somebody holds, however long, and parks nothing', async () => {
    await start(500);
    let tries = 0;
    failures.set(1, (tx) => {
      tries += 1;
      return tx.query(`select pg_advisory_xact_lock(1)`);
    });
    const lock = testApp.database.outside(() =>
      testApp.database.transaction(async (tx) => {
        await tx.query('select pg_advisory_xact_lock(1)');
        await testApp.publish(noted(1), noted(2));
        await until('it was tried more often than what is too slow', async () => tries >= 6);
      }),
    );
    await lock;
    await testApp.idle();
    expect((await testApp.effects()).map((text) => text.split(':')[1]).sort()).toEqual(['1', '2']);
  });

  it('stays in its group while a chunk takes longer than the session lasts', async () => {
    await start();
    const state = async () => {
      const { groups } = await withAdmin(kafka(), (admin) => admin.describeGroups([`${testApp.prefix}test`]));
      return `${groups[0]!.state} ${groups[0]!.members.length}`;
    };
    let during = '';
    failures.set(1, async (tx) => {
      for (let second = 0; second < 12; second++) await tx.query('select pg_sleep(1)');
      during = await state();
    });
    await testApp.publish(noted(1));
    await testApp.idle();
    expect(during).toBe('Stable 1');
  });
});
