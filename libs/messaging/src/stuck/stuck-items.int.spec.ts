import { readFileSync } from 'node:fs';
import { alertsIn } from '@impact/service/testing';
import { register } from 'prom-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stuckItems } from '../metrics.js';
import { TestApp } from '../testing/test-app.js';
import { StuckItems } from './stuck-items.js';

const rules = readFileSync(new URL('../../../../docs/alerts/impact.rules.yaml', import.meta.url), 'utf8');
const alert = alertsIn(rules).find(({ name }) => name === 'ItemsStuck')!;
const why = new Error('the figure "nation" cannot be told');

describe('an item that a loop cannot do', () => {
  let testApp: TestApp;
  const items = () => testApp.app.get(StuckItems, { strict: false });
  const fails = async (key: string, item = `${key}/1`, error: Error = why, loop = 'publisher') =>
    items().failed({ loop, key, item }, error);
  const aside = async (loop = 'publisher') => [...(await items().aside(loop))].sort();
  const listed = async () => (await testApp.ask<{ items: object[] }>('GET', 'parked/stuck')).body.items;

  beforeAll(async () => {
    testApp = await TestApp.make({});
  });
  afterEach(() => testApp.query('truncate stuck_item'));
  afterAll(() => testApp.close());

  it('is set aside with its key at the third failure, whichever process saw the others', async () => {
    expect([await fails('a'), await fails('b'), await fails('a')]).toEqual([false, false, false]);
    expect(await aside()).toEqual([]);
    expect(await fails('a')).toBe(true);
    expect(await aside()).toEqual(['a']);
    expect(await aside('structure')).toEqual([]);
    expect(await listed()).toMatchObject([
      {
        loop: 'publisher',
        key: 'a',
        item: 'a/1',
        failures: 3,
        setAsideAt: expect.any(String),
        error: 'Error: the figure "nation" cannot be told',
        history: [{ error: expect.any(String) }, {}, {}],
      },
      { key: 'b', failures: 1, setAsideAt: null },
    ]);
  });

  it('is told by a metric, upon which an alert fires', async () => {
    // Of loops of other specs in this process nobody counts any more.
    stuckItems.reset();
    expect(alert.fires(await register.metrics())).toBe(false);
    for (let n = 0; n < 3; n++) await fails('a');
    expect(alert.fires(await register.metrics())).toBe(true);
    expect(await register.metrics()).toContain('impact_stuck_items{loop="publisher"} 1');
  });

  it('is counted anew where another item of the key fails, or after the loop has done the key', async () => {
    await fails('a');
    await fails('a');
    expect(await fails('a', 'a/2')).toBe(false);
    await fails('a', 'a/2');
    await aside();
    await items().done('publisher', ['a', 'b']);
    expect(await listed()).toEqual([]);
    expect(await fails('a', 'a/2')).toBe(false);
  });

  it('is not counted for what may pass', async () => {
    const lost = Object.assign(new Error('gone'), { code: '57P01' });
    for (let n = 0; n < 4; n++) expect(await fails('a', 'a/1', lost)).toBe(false);
    expect(await listed()).toEqual([]);
  });

  it('is left to stall where too many keys fail within a minute', async () => {
    const keys = Array.from({ length: 21 }, (_, n) => `k${n}`);
    for (const key of keys) for (let n = 0; n < 3; n++) await fails(key);
    expect(await aside()).toHaveLength(20);
    expect(await fails('k20')).toBe(false);
    await testApp.query("update stuck_item set set_aside_at = set_aside_at - interval '61 seconds'");
    expect(await fails('k20')).toBe(true);
  });

  it('is tried again, once, when an operator asks for it, and nobody else', async () => {
    for (let n = 0; n < 3; n++) await fails('a');
    const body = { loop: 'publisher', key: 'a' };
    expect((await testApp.ask('POST', 'parked/stuck/retry', body, 'nobody')).status).toBe(403);
    expect(await testApp.ask('POST', 'parked/stuck/retry', body)).toMatchObject({
      status: 200,
      body: { item: 'a/1' },
    });
    expect(await aside()).toEqual([]);
    expect(await testApp.ask('POST', 'parked/stuck/retry', body)).toMatchObject({
      status: 404,
      body: { code: 'ITEM_NOT_STUCK' },
    });
    expect(await fails('a')).toBe(true);
    expect(await aside()).toEqual(['a']);
  });

  it('is listed page by page', async () => {
    for (const key of ['a', 'b', 'c']) await fails(key);
    const first = await testApp.ask<{ next: string }>('GET', 'parked/stuck?limit=2');
    expect(first.body).toMatchObject({ items: [{ key: 'a' }, { key: 'b' }] });
    const next = `parked/stuck?limit=2&after=${first.body.next}`;
    expect((await testApp.ask('GET', next)).body).toMatchObject({ items: [{ key: 'c' }] });
  });
});
