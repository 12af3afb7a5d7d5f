import { randomBytes, randomUUID } from 'node:crypto';
import { type ExternalPrincipals, type Principal, principalsFor, topicsFor } from '@impact/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kafkaClient } from '../kafka/kafka-client.js';
import { kafka } from '../testing/test-app.js';
import { applyAcls } from './apply-acls.js';
import { applyQuotas } from './apply-quotas.js';
import { applyTopics } from './apply-topics.js';
import { changePasswords } from './scram-credentials.js';
import { withAdmin } from './with-admin.js';

const prefix = `q${randomUUID().slice(0, 8)}.`;
const declared: ExternalPrincipals = { figures: {}, agencies: ['flooding', 'quiet'] };
const [flooding, quiet] = declared.agencies.map((name) => `${prefix}impact.agency.${name}`);
const topics = topicsFor(declared).map(({ name }) => `${prefix}${name}`);
const apply = (principals: readonly Principal[], dryRun = false) =>
  applyQuotas(kafka(), principals, { prefix, dryRun });
/** Waits until the broker shows what was applied, which it does a moment later. */
const nothingToDo = (principals: readonly Principal[]) =>
  vi.waitFor(async () => expect(await apply(principals, true)).toMatchObject({ limited: [], removed: [] }), {
    timeout: 10_000,
  });
const as = (user: string) => ({ brokers: kafka().brokers, username: user, password: 'known' });
const topicOf = (agency: string) => `${prefix}impact.ingest.${agency}`;

/** Sends so many kilobytes, a hundred at a time; gives for how many milliseconds. */
async function send(agency: string, kilobytes: number): Promise<number> {
  const producer = kafkaClient('agency', as(`${prefix}impact.agency.${agency}`)).producer();
  await producer.connect();
  const began = performance.now();
  for (let sent = 0; sent < kilobytes; sent += 100)
    await producer.send({ topic: topicOf(agency), messages: [{ key: agency, value: randomBytes(102_400) }] });
  const took = performance.now() - began;
  await producer.disconnect();
  return took;
}

beforeAll(async () => {
  await applyTopics(kafka(), topicsFor(declared), { prefix });
  await applyAcls(kafka(), principalsFor(declared), { prefix });
  await changePasswords(kafka(), { set: new Map([flooding!, quiet!].map((user) => [user, 'known'])) });
}, 60_000);

afterAll(async () => {
  await changePasswords(kafka(), { forgotten: [flooding!, quiet!] });
  await applyQuotas(kafka(), [], { prefix });
  await applyAcls(kafka(), [], { prefix });
  await withAdmin(kafka(), (admin) => admin.deleteTopics({ topics }));
});

describe.sequential('what an external principal may take of the broker', { timeout: 60_000 }, () => {
  it('is told before it is limited, limited once, and free again when nobody declares it', async () => {
    const principals = principalsFor(declared);
    const first = { limited: [flooding, quiet], removed: [], unchanged: [] };
    expect(await apply(principals, true)).toEqual(first);
    expect(await apply(principals)).toEqual(first);
    await nothingToDo(principals);
    expect(await apply(principals)).toEqual({ limited: [], removed: [], unchanged: [flooding, quiet] });
    const left = principalsFor({ ...declared, agencies: ['flooding'] });
    expect(await apply(left)).toEqual({ limited: [], removed: [quiet], unchanged: [flooding] });
    await nothingToDo(left);
    expect(await apply(principals)).toMatchObject({ limited: [quiet] });
  });

  it('holds a flooding agency up, and no other one meanwhile', async () => {
    const slow = { producer_byte_rate: 20_480, consumer_byte_rate: 20_480, request_percentage: 50 };
    const own = principalsFor(declared);
    const limited = own.map((each) => (each.name.endsWith('flooding') ? { ...each, quota: slow } : each));
    await apply(limited);
    await nothingToDo(limited);
    const flood = send('flooding', 400);
    const others = [await send('quiet', 100), await send('quiet', 100), await send('quiet', 100)];
    const took = await flood;
    expect(took).toBeGreaterThan(3_000);
    expect(Math.max(...others)).toBeLessThan(took / 4);
  });
});
