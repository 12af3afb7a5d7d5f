import 'reflect-metadata';
import { event, SubmissionReturned, SubmissionSubmitted, topics } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { granted, initiativeId, started } from '@impact/directory/testing';
import { RunningCommunications } from '../testing/running-communications.js';
import { filed } from '../testing/submission-events.js';
import { digestOf, idsOfDigestGroup, idsOfGroup, unreadOf } from './digest.queries.js';
import { inboxOf, unreadUntil } from './notifications.queries.js';

const root = uuidv7();
const other = { template: 'submission-submitted', initiativeId, periodId: 'FFY2024-Q2' };
let service: RunningCommunications;
let site: string;
let reviewer: string;

const get = async (path: string) => (await service.call(reviewer, 'GET', `notifications/${path}`)).body;
const post = (body: object, headers?: object) =>
  service.call(reviewer, 'POST', 'notifications/acknowledge', body, headers);
const query = (group: Record<string, string>, more = '') =>
  `digest/items?${new URLSearchParams(group).toString()}${more}`;

beforeAll(async () => {
  service = await RunningCommunications.start();
  await service.publish(started(root, 'federal', 'The agency'));
});
afterAll(() => service?.stop());

/** Each test has a state of its own, with a reviewer of its own. */
beforeEach(async () => {
  site = uuidv7();
  const own = uuidv7();
  reviewer = `reviewer@${own}`;
  await service.publish(
    started(own, 'state', 'Tennessee', root),
    started(site, 'local', 'Bledsoe County', own),
    granted(reviewer, 'reviewer', own),
  );
  await service.idle();
});

async function submitted(count: number, periodId = 'FFY2024-Q1') {
  const filings = Array.from({ length: count }, () => filed(SubmissionSubmitted, site, { periodId }));
  await service.publish(...filings);
  await service.idle();
  return filings;
}

/** Writes rows into the inbox as they stand after an import, spread over periods; in slices, each well below the limit of a statement. */
async function stored(tx: EntityManager, count: number, periods = 1, name = uuidv7()): Promise<void> {
  for (let first = 1; first <= count; first += 20_000)
    await storedBetween(tx, [first, Math.min(count, first + 19_999)], periods, name);
}

async function storedBetween(
  tx: EntityManager,
  [first, last]: [number, number],
  periods: number,
  name: string,
): Promise<void> {
  const rows = `from generate_series($1::int, $2::int) n`;
  await tx.query(
    `insert into notification_request (cause_id, template, event_type, subject_id, initiative_id, participation_ids, committed_at, facts,
       context, resolved_at)
     select $3 || n, 'submission-submitted', 'x', 'x', $4, array[$5::uuid], now(),
       jsonb_build_object('indicator', 'students-screened@1', 'periodId', 'FFY' || 2000 + n % $6::int || '-Q1'), '{}', now() ${rows}`,
    [first, last, name, initiativeId, site, periods],
  );
  await tx.query(
    `insert into notification (cause_id, template, recipient, participation_id, initiative_id, period_id, latency_ms)
     select $3 || n, 'submission-submitted', $7, $5, $4, 'FFY' || 2000 + n % $6::int || '-Q1', 1 ${rows}`,
    [first, last, name, initiativeId, site, periods, reviewer],
  );
}

describe('a digest', () => {
  it('groups what is unread by what it is, where and of which period, and lists small groups', async () => {
    await submitted(4);
    await submitted(2, 'FFY2024-Q2');
    const { items, unread, next } = await get('digest');
    expect([unread, next]).toEqual([6, null]);
    expect(items).toMatchObject([
      {
        ...other,
        count: 2,
        items: [{}, {}],
        text: '2 filings for FFY2024-Q2 were submitted and wait for review.',
      },
      {
        ...other,
        periodId: 'FFY2024-Q1',
        count: 4,
        items: [],
        text: '4 filings for FFY2024-Q1 were submitted and wait for review.',
      },
    ]);
    const [newest, oldest] = (await get(query(other))).items;
    expect(items[0]).toMatchObject({
      newestId: newest.id,
      newestSentAt: newest.sentAt,
      oldestSentAt: oldest.sentAt,
      items: [newest, oldest],
    });
    expect(await get('unread-count')).toEqual({ unread: 6 });
  });

  it('is empty where nothing is unread, and says what one is told by the words of it', async () => {
    expect(await get('digest')).toMatchObject({ items: [], next: null, unread: 0, upTo: expect.any(String) });
    await submitted(1);
    const [{ text, items }] = (await get('digest')).items;
    expect(text).toBe(items[0].text);
    expect(text).toMatch(/^Bledsoe County: students-screened@1 for FFY2024-Q1 was submitted/);
  });

  it('has no more of what was settled or acknowledged', async () => {
    const [filing] = await submitted(5);
    await service.publish(
      event(SubmissionReturned, { ...filed(SubmissionReturned, site), ...filing, status: 'returned' }),
    );
    await service.idle();
    const [{ newestId, count }] = (await get('digest')).items;
    expect(count).toBe(4);
    await service.call(reviewer, 'POST', `notifications/${newestId}/acknowledge`);
    const digest = await get('digest');
    expect([digest.items[0].count, digest.items[0].items.length, digest.unread]).toEqual([3, 3, 3]);
  });

  it('is read page by page, and so is a group', async () => {
    await stored(service.tx, 35, 7);
    const first = await get('digest?limit=5');
    const second = await get(`digest?limit=5&after=${first.next}`);
    const periods = [...first.items, ...second.items].map(({ periodId }) => periodId);
    expect([first.items.length, periods.length, new Set(periods).size, second.next]).toEqual([5, 7, 7, null]);
    const ids: string[] = [];
    for (let after = ''; ;) {
      const page = await get(query({ ...other, periodId: 'FFY2003-Q1' }, `&limit=2&after=${after}`));
      ids.push(...page.items.map(({ id }: { id: string }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(5);
  });
});

describe('taking note of a group', () => {
  it('leaves other groups and what came later alone, and changes nothing again', async () => {
    await submitted(4);
    await submitted(2, 'FFY2024-Q2');
    const { upTo } = await get('digest');
    await submitted(1, 'FFY2024-Q2');
    const first = await post({ upTo, group: other });
    expect(first).toMatchObject({ status: 200, body: { acknowledged: 2, more: false } });
    expect((await post({ upTo, group: other })).body.acknowledged).toBe(0);
    const { items, unread } = await get('digest');
    expect(items.map(({ count }: { count: number }) => count)).toEqual([1, 4]);
    expect(unread).toBe(5);
    await service.idle();
    const acknowledged = (await service.read(topics.communications)).filter(
      ({ envelope, data }) =>
        envelope!.type.includes('acknowledged') && (data as { recipient: string }).recipient === reviewer,
    );
    expect(acknowledged).toHaveLength(2);
    expect((await post({ upTo })).body.acknowledged).toBe(4);
  });

  it('leaves alone what was on its way while the digest was read, though its id is older', async () => {
    let commit!: () => void;
    const written = new Promise<void>((done) => (commit = done));
    let began!: () => void;
    const begun = new Promise<void>((done) => (began = done));
    const slow = service.get(Database).transaction(async (tx) => {
      await stored(tx, 1);
      began();
      await written;
    });
    await begun;
    await stored(service.tx, 2);
    const { upTo, items } = await get('digest');
    commit();
    await slow;
    const group = { ...other, periodId: 'FFY2000-Q1' };
    const ids = (await get(query(group))).items.map(({ id }: { id: string }) => id);
    expect([ids.length, items[0].count, ids[2] < items[0].newestId]).toEqual([3, 2, true]);
    expect((await post({ upTo, group })).body.acknowledged).toBe(2);
    expect((await get(query(group))).items.map(({ id }: { id: string }) => id)).toEqual([ids[2]]);
  });

  it('leaves alone what was settled when the digest was read, and asks again since', async () => {
    await submitted(4);
    const change = (settledAt: string, asksSince: string) =>
      service.tx.query(
        `update notification set settled_at = ${settledAt}, asks_since = ${asksSince}
         where id = (select min(id::text)::uuid from notification where recipient = $1)`,
        [reviewer],
      );
    await change('now()', 'asks_since');
    const { upTo } = await get('digest');
    await change('null', 'pg_current_xact_id()');
    expect((await post({ upTo })).body.acknowledged).toBe(3);
    expect((await get('digest')).unread).toBe(1);
  });

  it('takes what another database wrote whose transactions were further on', async () => {
    await stored(service.tx, 2);
    await service.tx.query(`update notification set asks_since = '4000000000' where recipient = $1`, [
      reviewer,
    ]);
    expect((await post({ upTo: (await get('digest')).upTo })).body.acknowledged).toBe(2);
  });

  it('goes in steps of bounded length, and says where there is more', async () => {
    await stored(service.tx, 12_000);
    const { upTo } = await get('digest');
    const first = await post({ upTo }, { 'idempotency-key': uuidv7() });
    expect(first.body).toMatchObject({ acknowledged: 10_000, more: true });
    expect((await post({ upTo })).body).toMatchObject({ acknowledged: 2_000, more: false });
    expect(await get('unread-count')).toEqual({ unread: 0 });
  }, 60_000);

  it('refuses an end that no digest gave', async () => {
    for (const upTo of ['x', '9:1:', '1:9:5,4', uuidv7(), '1:2:\u0000'])
      expect(await post({ upTo })).toMatchObject({ status: 400 });
    expect(await post({ upTo: '7' })).toMatchObject({ body: { code: 'NOT_A_DIGEST' } });
    const { upTo } = await get('digest');
    const refused = { status: 400, body: { code: 'VALIDATION_FAILED' } };
    expect(await post({ upTo, group: {} })).toMatchObject(refused);
  });
});

describe('a list of what is unread', () => {
  it('reads nothing of what was settled', async () => {
    await stored(service.tx, 5_000);
    await service.tx.query(`update notification set settled_at = now() where recipient = $1`, [reviewer]);
    await stored(service.tx, 10);
    const plans = await service.tx.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      const explained = ({ text }: { text: string }, parameters: unknown[]) =>
        tx.query(`explain (analyze, costs off) ${text}`, [reviewer, ...parameters]);
      return [await explained(inboxOf, [true, null, 101]), await explained(unreadUntil, [null, 1_000])];
    });
    for (const plan of plans) expect(JSON.stringify(plan)).not.toContain('Rows Removed by Filter');
  });
});

describe('260,000 unread notifications of one person', () => {
  it('are answered by the index, and none is read that is not counted', async () => {
    await stored(service.tx, 260_000, 26);
    await service.tx.query('analyze notification');
    const group = ['submission-submitted', initiativeId, 'FFY2007-Q1'];
    const explained = async ({ text }: { text: string }, parameters: unknown[]) =>
      JSON.stringify(
        await service.tx.query(`explain (analyze, costs off) ${text}`, [reviewer, ...parameters]),
      );
    const { upTo } = await get('digest');
    for (const plan of [
      await explained(digestOf, [null, 26]),
      await explained(unreadOf, []),
      await explained(idsOfGroup, [...group, null, 26]),
      await explained(idsOfDigestGroup, [upTo, ...group, 1_000]),
    ]) {
      expect(plan).toContain('notification_digest');
      expect(plan).not.toMatch(/Seq Scan|notification_inbox|notification_unread|Rows Removed by Filter/);
    }
    const { items, unread } = await get('digest?limit=25');
    expect([items.length, unread]).toEqual([25, 100_000]);
    expect(new Set(items.map(({ count }: { count: number }) => count))).toEqual(new Set([10_000]));
  }, 120_000);
});
