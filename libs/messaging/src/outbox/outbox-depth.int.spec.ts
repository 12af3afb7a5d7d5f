import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp } from '../testing/test-app.js';
import { OutboxDepth } from './outbox-depth.js';

const nowhere = ['127.0.0.1:1'];

describe('an outbox whose broker is away', () => {
  let testApp: TestApp;
  const depth = () => testApp.app.get(OutboxDepth, { strict: false });

  beforeAll(async () => {
    testApp = await TestApp.make({ brokers: nowhere, outboxLimit: 3 });
  });
  afterAll(() => testApp.close());

  it('keeps what is recorded, and refuses more with 503 when its limit is reached', async () => {
    for (const n of [1, 2, 3]) await testApp.record(ThingNoted, randomUUID(), n);
    expect(await depth().measure()).toMatchObject({ depth: 3 });
    await expect(testApp.record(ThingNoted, randomUUID(), 4)).rejects.toMatchObject({
      status: 503,
      code: 'OUTBOX_FULL',
      retryAfter: 5,
    });
  });

  it('leaves the service ready, whose reads go on, and tells so', async () => {
    const { status, body } = await testApp.health();
    expect(status).toBe(200);
    expect(body).toMatchObject({ details: { outbox: { status: 'up', full: true } } });
  });
});
