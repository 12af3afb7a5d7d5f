import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignedIn } from '../access/access.js';
import { Database } from '../database/database.js';
import { serviceProblems } from '../problems/service-problems.js';
import { startTestService, type TestService } from '../testing/test-service.js';
import { InSteps } from './idempotency.interceptor.js';
import { IdempotencyKeys } from './idempotency-keys.js';

class Amount {
  @IsInt() readonly n: number;
}

let held: Promise<void> = Promise.resolve();
let runs = 0;

@SignedIn()
@Controller('v1/deposits')
class DepositsController {
  constructor(private readonly database: Database) {}

  @Post('then-fail') async makeThenFail(@Body() { n }: Amount) {
    await this.database.transaction((tx) => tx.query('insert into deposit (n) values ($1)', [n]));
    throw new Error('after the business transaction');
  }

  @Post('steps') @InSteps() async makeInSteps(@Body() { n }: Amount) {
    const run = (runs += 1);
    const goOn = held;
    for (let step = 0; step < Math.min(n, 2); step++) {
      await this.database.transaction((tx) => tx.query('insert into deposit (n) values ($1)', [step]));
      await goOn;
    }
    if (n === 500) throw new Error('broken');
    return { n, run };
  }

  @Post() make(@Body() { n }: Amount) {
    return this.database.transaction(async (tx) => {
      runs += 1;
      const [row] = await tx.query<{ id: string }[]>('insert into deposit (n) values ($1) returning id', [n]);
      await held;
      if (n === 412) throw serviceProblems.staleVersion({ expected: 1, actual: 2 });
      if (n === 500) throw new Error('broken');
      if (n === 40001 && runs < 3)
        await tx.query(`do $$ begin raise exception 'x' using errcode = '40001'; end $$`);
      return { ...row, n };
    });
  }

  @Post(':id/void') @HttpCode(204) async void(@Param('id') id: string) {
    await this.database.transaction((tx) => tx.query('delete from deposit where id = $1', [id]));
  }
}

describe('a POST with an Idempotency-Key', () => {
  let service: TestService;
  let database: Database;
  const post = (key: string, n: number, as = 'ann') =>
    service.ask('POST', 'deposits', { as, body: { n }, headers: { 'idempotency-key': key } });
  const deposits = () => database.manager.query<{ n: number }[]>('select n from deposit order by n');

  beforeAll(async () => {
    service = await startTestService({ controllers: [DepositsController] });
    database = service.app.get(Database);
    await database.manager.query(
      'create table deposit (id uuid primary key default uuidv7(), n int not null)',
    );
  });
  afterAll(() => service.app.close());
  beforeEach(async () => {
    runs = 0;
    held = Promise.resolve();
    await database.manager.query('truncate deposit, idempotency_key');
  });

  it('answers the first result again: status, body and Location', async () => {
    const first = await post('k', 1);
    const second = await post('k', 1);
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/api/things/v1/deposits/${String(first.body['id'])}`);
    expect([second.status, second.text, second.headers.get('location')]).toEqual([
      first.status,
      first.text,
      first.headers.get('location'),
    ]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await deposits()).toEqual([{ n: 1 }]);
  });

  it('is another request where it is about another version', async () => {
    const of = (ifMatch?: string) =>
      service.ask('POST', 'deposits', {
        as: 'ann',
        body: { n: 1 },
        headers: { 'idempotency-key': 'k', ...(ifMatch && { 'if-match': ifMatch }) },
      });
    expect((await of('"3"')).status).toBe(201);
    expect((await of('"3"')).headers.get('idempotent-replayed')).toBe('true');
    for (const other of ['"7"', undefined])
      expect(await of(other)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await deposits()).toEqual([{ n: 1 }]);
  });

  it('happens once when the same request comes five times at once', async () => {
    let release: (() => void) | undefined;
    held = new Promise((resolve) => (release = resolve));
    const answers = Promise.all(Array.from({ length: 5 }, () => post('k', 1)));
    await vi.waitFor(() => expect(runs).toBe(1));
    release?.();
    expect(new Set((await answers).map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(runs).toBe(1);
    expect(await deposits()).toEqual([{ n: 1 }]);
  });

  it('holds up nobody else while it is under way, and says so to those who ask for long', async () => {
    let release: (() => void) | undefined;
    held = new Promise((resolve) => (release = resolve));
    const first = post('k', 1);
    await vi.waitFor(() => expect(runs).toBe(1));
    const others = Array.from({ length: 30 }, () => post('k', 1));
    const inTransactions = () =>
      database.manager.query<object[]>(
        `select 1 from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      );
    await vi.waitFor(async () => expect(await inTransactions()).toHaveLength(1));
    for (const { status, body, headers } of await Promise.all(others))
      expect([status, body['code'], headers.get('retry-after')]).toEqual([409, 'IN_PROGRESS', '5']);
    release?.();
    const { text } = await first;
    expect((await post('k', 1)).text).toBe(text);
    expect(runs).toBe(1);
  });

  it('makes no single transaction of what is done in steps, and is done once all the same', async () => {
    const step = (n: number) =>
      service.ask('POST', 'deposits/steps', { as: 'ann', body: { n }, headers: { 'idempotency-key': 's' } });
    let release: (() => void) | undefined;
    held = new Promise((resolve) => (release = resolve));
    const first = step(2);
    await vi.waitFor(async () => expect(await deposits()).toHaveLength(1));
    const again = step(2);
    release?.();
    const answers = [await first, await again, await step(2)];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await deposits()).toHaveLength(2);
    expect((await step(3)).body['code']).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('in steps may be asked again after it failed, and after its process ended', async () => {
    const step = (n: number) =>
      service.ask('POST', 'deposits/steps', { as: 'ann', body: { n }, headers: { 'idempotency-key': 's' } });
    expect((await step(500)).status).toBe(500);
    expect((await step(1)).status).toBe(201);
    await database.manager.query('update idempotency_key set status = null');
    expect((await step(1)).body['code']).toBe('IN_PROGRESS');
    await database.manager.query(`update idempotency_key set created_at = now() - interval '11 minutes'`);
    expect((await step(1)).status).toBe(201);
  });

  describe('in steps, back after another process has taken it over', () => {
    const step = (n: number) =>
      service.ask('POST', 'deposits/steps', { as: 'ann', body: { n }, headers: { 'idempotency-key': 's' } });
    const inProgress = { status: 409, body: { code: 'IN_PROGRESS' } };

    /** Begins work that goes on when it is released. */
    async function begun(n: number) {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => (release = resolve));
      const before = runs;
      const answer = step(n);
      await vi.waitFor(() => expect(runs).toBe(before + 1));
      return async () => {
        release();
        return answer;
      };
    }

    /** Begins the same work twice, the second time when the first is held for lost. */
    async function takenOver(n: number) {
      const first = await begun(n);
      await database.manager.query(`update idempotency_key set created_at = now() - interval '11 minutes'`);
      return { first, second: await begun(n) };
    }

    it('leaves the answer to that one', async () => {
      const { first, second } = await takenOver(1);
      expect(await first()).toMatchObject(inProgress);
      expect(await second()).toMatchObject({ status: 201, body: { run: 2 } });
      expect(await step(1)).toMatchObject({ status: 201, body: { run: 2 } });
    });

    it('leaves the answer that was given', async () => {
      const { first, second } = await takenOver(1);
      expect(await second()).toMatchObject({ status: 201, body: { run: 2 } });
      expect(await first()).toMatchObject(inProgress);
      expect(await step(1)).toMatchObject({ status: 201, body: { run: 2 } });
    });

    it('does not give back the key when it fails', async () => {
      const { first, second } = await takenOver(500);
      expect(await first()).toMatchObject({ status: 500 });
      expect(await step(500)).toMatchObject(inProgress);
      expect(await second()).toMatchObject({ status: 500 });
      expect(runs).toBe(2);
    });
  });

  it('is refused with another body', async () => {
    await post('k', 1);
    const other = await post('k', 2);
    expect([other.status, other.body['code']]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await deposits()).toEqual([{ n: 1 }]);
  });

  it.each([
    [412, 412],
    [500, 500],
  ])('stores no refusal and no failure, and leaves no row of it (%s)', async (n, status) => {
    expect((await post('k', n)).status).toBe(status);
    expect((await post('k', n)).status).toBe(status);
    expect(runs).toBe(2);
    expect(await deposits()).toEqual([]);
    expect((await post('k', 1)).status).toBe(201);
  });

  it('keeps effects, key and answer together: an effect without its answer is undone', async () => {
    const request = { as: 'ann', body: { n: 1 }, headers: { 'idempotency-key': 'k' } };
    expect((await service.ask('POST', 'deposits/then-fail', request)).status).toBe(500);
    expect(await deposits()).toEqual([]);
  });

  it('repeats its whole transaction after a serialization failure', async () => {
    expect((await post('k', 40001)).status).toBe(201);
    expect(runs).toBe(3);
    expect(await deposits()).toEqual([{ n: 40001 }]);
  });

  it('is another request from another person, and at another address', async () => {
    await post('k', 1);
    await post('k', 1, 'bob');
    expect(await deposits()).toHaveLength(2);
    const empty = { as: 'ann', headers: { 'idempotency-key': 'k' } };
    expect((await service.ask('POST', `deposits/${randomUUID()}/void`, empty)).status).toBe(204);
    const again = await service.ask('POST', `deposits/${randomUUID()}/void`, empty);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([204, null]);
  });

  it('repeats an answer without a body', async () => {
    const empty = { as: 'ann', headers: { 'idempotency-key': 'k' } };
    const path = `deposits/${randomUUID()}/void`;
    await service.ask('POST', path, empty);
    const again = await service.ask('POST', path, empty);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([204, '', 'true']);
  });

  it('may use its key anew after 7 days, when the first answer is forgotten', async () => {
    await post('k', 1);
    await post('l', 1);
    await database.manager.query(`update idempotency_key set created_at = now() - interval '8 days'`);
    expect((await post('k', 2)).status).toBe(201);
    await service.app.get(IdempotencyKeys, { strict: false }).forgetOld();
    expect(await database.manager.query('select key from idempotency_key')).toEqual([{ key: 'k' }]);
  });

  it('is refused when the key is no visible text', async () => {
    expect((await post('a b', 1)).body['code']).toBe('BAD_IDEMPOTENCY_KEY');
    expect((await post('x'.repeat(201), 1)).body['code']).toBe('BAD_IDEMPOTENCY_KEY');
  });

  it('happens every time without a key', async () => {
    await service.ask('POST', 'deposits', { as: 'ann', body: { n: 1 } });
    await service.ask('POST', 'deposits', { as: 'ann', body: { n: 1 } });
    expect(await deposits()).toHaveLength(2);
  });

  it('never waits for a second connection: more of them at once than the pool has', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => post(`many-${n}`, n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  });
});
