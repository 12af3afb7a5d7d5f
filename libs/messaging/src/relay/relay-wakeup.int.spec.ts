import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';
import { RelayWakeup, wakeChannel } from './relay-wakeup.js';
import { RelaySession } from './relay-session.js';

describe('waking the relay', () => {
  let testApp: TestApp;
  let listener: pg.Client;
  let otherPod: RelaySession;
  let notified = 0;
  const relayWakeup = () => testApp.app.get(RelayWakeup, { strict: false });

  beforeAll(async () => {
    otherPod = new RelaySession(process.env['DATABASE_URL']!, 'test');
    await otherPod.open();
    expect(await otherPod.tryLock()).toBe(true);
    testApp = await TestApp.make({ prefix: await testTopics() });
    listener = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await listener.connect();
    listener.on('notification', () => notified++);
    await listener.query(`listen ${wakeChannel('test')}`);
  });
  afterAll(async () => {
    await listener.end();
    await testApp.close();
    await otherPod.close();
  });

  it('wakes the relay in this process after the commit, and never for a rollback', async () => {
    let woken = 0;
    relayWakeup().deliverTo(() => woken++);
    const failing = testApp.transaction(async (tx) => {
      const thing = randomUUID();
      await testApp.outbox.lock(tx, thing);
      await testApp.outbox.add(tx, Object.assign(new ThingNoted(), { thingId: thing, n: 1 }));
      expect(woken).toBe(0);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(woken).toBe(0);
    await testApp.record(ThingNoted, randomUUID(), 1);
    expect(woken).toBe(1);
    relayWakeup().deliverTo(undefined);
  });

  it('notifies the pod that sends, once for commits that come together', async () => {
    notified = 0;
    await Promise.all([1, 2, 3, 4].map((n) => testApp.record(ThingNoted, randomUUID(), n)));
    await until('a notification', () => notified > 0);
    expect(notified).toBeLessThan(4);
  });

  it('is heard by the session that sends', async () => {
    let woken = 0;
    await otherPod.listen(() => woken++);
    await testApp.query('select pg_notify($1, $2)', [wakeChannel('test'), '']);
    await until('the session is woken', () => woken > 0);
  });
});
