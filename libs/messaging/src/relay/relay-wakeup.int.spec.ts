import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';
import { RelayWakeup, wakeChannel } from './relay-wakeup.js';
import { RelaySession } from './relay-session.js';

describe('waking the relay', () => {
  let trial: TestApp;
  let listener: pg.Client;
  let otherPod: RelaySession;
  let notified = 0;
  const relayWakeup = () => trial.app.get(RelayWakeup, { strict: false });

  beforeAll(async () => {
    otherPod = new RelaySession(process.env['DATABASE_URL']!, 'trial');
    await otherPod.open();
    expect(await otherPod.tryLock()).toBe(true);
    trial = await TestApp.make({ prefix: await testTopics() });
    listener = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await listener.connect();
    listener.on('notification', () => notified++);
    await listener.query(`listen ${wakeChannel('trial')}`);
  });
  afterAll(async () => {
    await listener.end();
    await trial.close();
    await otherPod.close();
  });

  it('wakes the relay in this process after the commit, and never for a rollback', async () => {
    let woken = 0;
    relayWakeup().deliverTo(() => woken++);
    const failing = trial.transaction(async (tx) => {
      const thing = randomUUID();
      await trial.outbox.lock(tx, thing);
      await trial.outbox.add(tx, Object.assign(new ThingNoted(), { thingId: thing, n: 1 }));
      expect(woken).toBe(0);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(woken).toBe(0);
    await trial.record(ThingNoted, randomUUID(), 1);
    expect(woken).toBe(1);
    relayWakeup().deliverTo(undefined);
  });

  it('notifies the pod that sends, once for commits that come together', async () => {
    notified = 0;
    await Promise.all([1, 2, 3, 4].map((n) => trial.record(ThingNoted, randomUUID(), n)));
    await until('a notification', () => notified > 0);
    expect(notified).toBeLessThan(4);
  });

  it('is heard by the session that sends', async () => {
    let woken = 0;
    await otherPod.listen(() => woken++);
    await trial.query('select pg_notify($1, $2)', [wakeChannel('trial'), '']);
    await until('the session is woken', () => woken > 0);
  });
});
