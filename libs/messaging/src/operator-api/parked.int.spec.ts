import { randomUUID } from 'node:crypto';
import type { Received } from '@impact/contracts';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawRecord } from '../provisioning/publish-raw.js';
import { OnEvent, Tx } from '../consumer/on-event.js';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { effect, TestApp, testTopics } from '../testing/test-app.js';

/** Does again, in a group of its own, what the default group did. */
@Controller()
class AgainConsumer {
  @OnEvent(ThingNoted, { group: 'test.again' })
  async note(@Payload() { data }: Received<ThingNoted>, @Tx() tx: EntityManager): Promise<void> {
    await effect(tx, 'again', data);
  }
}

interface Listed {
  items: { eventId: string; offset: string; payload?: object }[];
  next: string | null;
}

const noted = (thingId: string, n: number, more: object = {}) =>
  rawEvent(ThingNoted, n, { thingId, ...more });
const fail = (n: number) =>
  failures.set(n, () => {
    throw new Error(`no ${n}`);
  });

describe('the routes of parked events', () => {
  let testApp: TestApp;
  const start = async (prefix: string, { again = false } = {}) =>
    (testApp = await TestApp.start({
      prefix,
      controllers: [NotedConsumer, ...(again ? [AgainConsumer] : [])],
      groups: [{ name: 'test' }, ...(again ? [{ name: 'test.again', appliesDiscardsOf: 'test' }] : [])],
    }));
  const park = async (...records: RawRecord[]) => {
    await testApp.publish(...records);
    await testApp.idle({ parked: true });
  };
  const idOf = (record: ReturnType<typeof noted>): string => record.headers!['ce_id']!;
  const discard = (record: ReturnType<typeof noted>, more: object = {}) =>
    testApp.ask('POST', 'parked/discard', {
      group: 'test',
      eventId: idOf(record),
      reason: 'sent by mistake',
      ...more,
    });

  beforeEach(async () => {
    fail(2);
    await start(await testTopics());
  });
  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, consumer_position, parked_event, discarded_event');
    await testApp.close();
  });

  it('are, like all others of this kind, for operators alone', async () => {
    const reads = ['parked', 'parked/test/x', 'consumers'];
    const changes = [
      'parked/retry',
      'parked/discard',
      'consumers/replay',
      'consumers/resume',
      'outbox/republish',
    ];
    const answers = [
      ...(await Promise.all(reads.map((path) => testApp.ask('GET', path, undefined, 'steward')))),
      ...(await Promise.all(changes.map((path) => testApp.ask('POST', path, {}, 'steward')))),
    ];
    expect(answers.map(({ body }) => body['code'])).toEqual(Array(8).fill('ROLE_REQUIRED'));
  });

  it('list them page by page, filtered, with every value hidden', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const records = [noted(a, 2), noted(a, 3), noted(b, 4), noted(b, 2)];
    await park(...records);
    const first = await testApp.ask<Listed>('GET', 'parked?limit=2');
    expect(first.body.items.map(({ offset }) => offset)).toEqual(['0', '1']);
    expect(first.body.items[0]).toMatchObject({
      group: 'test',
      topic: testApp.topic,
      partition: 0,
      key: a,
      why: 'failed',
      attempts: 1,
      type: 'impact.test.thing.noted.v1',
      aggregateVersion: '2',
      error: 'Error: no 2',
      payload: { thingId: 'string', n: 'number' },
    });
    const second = await testApp.ask<Listed>('GET', `parked?limit=2&after=${first.body.next}`);
    expect([second.body.items.map(({ offset }) => offset), second.body.next]).toEqual([['3'], null]);
    const ofB = await testApp.ask<Listed>('GET', `parked?group=test&topic=${testApp.topic}&key=${b}`);
    expect(ofB.body.items.map(({ eventId }) => eventId)).toEqual([idOf(records[3]!)]);
  });

  it('show one with its headers and its attempts, and say so where it is not parked', async () => {
    const culprit = noted(randomUUID(), 2);
    await park(culprit);
    await testApp.retry(culprit.key!);
    const { body } = await testApp.ask('GET', `parked/test/${idOf(culprit)}`);
    expect(body).toMatchObject({
      headers: culprit.headers,
      history: [{ error: 'Error: no 2' }, {}],
      attempts: 2,
    });
    await park({ key: 'k', value: '{"n":1}', partition: 1 });
    const recordId = `${testApp.topic}/1/0`;
    const nameless = await testApp.ask('GET', `parked/test/${encodeURIComponent(recordId)}`);
    expect(nameless.body).toMatchObject({
      eventId: recordId,
      key: recordId,
      type: null,
      payload: { n: 'number' },
    });
    expect((await testApp.ask('GET', 'parked/test/none')).body['code']).toBe('EVENT_NOT_PARKED');
    expect((await testApp.ask('GET', 'parked/nobody/none')).body['code']).toBe('CONSUMER_GROUP_NOT_FOUND');
    expect(await testApp.retry('none')).toMatchObject({ code: 'KEY_NOT_PARKED' });
  });

  it('discard one for ever: it no longer holds its key, and is skipped when it comes again', async () => {
    const thing = randomUUID();
    const culprit = noted(thing, 2);
    await park(culprit, noted(thing, 3));
    expect((await discard(culprit)).body).toMatchObject({ key: thing, parked: 1 });
    expect((await discard(culprit)).body['code']).toBe('EVENT_NOT_PARKED');
    expect(await testApp.retry(thing)).toEqual({ applied: 1, parked: 0, error: null });
    failures.clear();
    await testApp.publish(culprit, noted(thing, 4));
    await testApp.idle();
    expect(await testApp.effects()).toEqual(['noted:3', 'noted:4']);
    const rows = await testApp.query('select reason, discarded_by, error from discarded_event');
    expect(rows).toEqual([{ reason: 'sent by mistake', discarded_by: 'operator', error: 'Error: no 2' }]);
  });

  it('keep a discard from nobody but the event itself', async () => {
    const culprit = noted(randomUUID(), 2);
    await park(culprit);
    await discard(culprit);
    await testApp.publish(noted(randomUUID(), 5, { id: idOf(culprit) }));
    await testApp.idle();
    expect(await testApp.effects()).toEqual(['noted:5']);
  });

  it('discard also for the groups that do the work of this one again', async () => {
    const thing = randomUUID();
    const culprit = noted(thing, 2);
    await park(culprit, noted(thing, 3));
    await discard(culprit);
    await testApp.retry(thing);
    await testApp.close();
    await start(testApp.prefix, { again: true });
    await testApp.idle();
    expect(await testApp.effects()).toEqual(['noted:3', 'again:3']);
  });
});
