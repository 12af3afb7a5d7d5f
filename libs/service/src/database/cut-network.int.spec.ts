import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { describe, expect, it, type TestContext } from 'vitest';
import { problemOf } from '../problems/problem-of.js';
import { SilentLine } from '../testing/silent-line.js';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';

const direct = process.env['DATABASE_URL'] ?? '';

interface Behind {
  readonly line: SilentLine;
  readonly dataSource: DataSource;
  readonly database: Database;
}

/** Opens a database behind a line of its own, so that each test may wait while the others do. */
async function behindLine({ onTestFinished }: TestContext): Promise<Behind> {
  const url = new URL(direct);
  const line = await SilentLine.before(url.hostname, Number(url.port));
  url.port = String(line.port);
  const dataSource = await openDataSource({
    name: 'things',
    databaseUrl: url.href,
    entities: [],
    migrations: [],
  });
  onTestFinished(async () => {
    await line.close();
    await dataSource.destroy().catch(() => undefined);
  });
  return { line, dataSource, database: new Database(dataSource) };
}

const cut = 'a database behind a network that is cut, and loses what is sent instead of refusing it';

describe.concurrent(cut, () => {
  it('answers again within 15 s after the network is back, on every connection that it had', async (context) => {
    const { line, dataSource, database } = await behindLine(context);
    await Promise.all(Array.from({ length: 10 }, () => dataSource.query('select pg_sleep(0.2)')));
    const lost = Array.from({ length: 10 }, () =>
      database.transaction((tx) => tx.query('select pg_sleep(1)')).catch((error: unknown) => error),
    );
    await wait(300);
    line.cut();
    await wait(12_000);
    line.mend();
    const back = performance.now();
    await database.transaction((tx) => tx.query('select 1'));
    await Promise.all(Array.from({ length: 10 }, () => dataSource.query('select 1')));
    expect(performance.now() - back).toBeLessThan(15_000);
    for (const error of await Promise.all(lost))
      expect(problemOf(error, '/x')).toMatchObject({ status: 503 });
  }, 120_000);

  it('says that it cannot be reached, while it cannot, within 20 s', async (context) => {
    const { line, dataSource } = await behindLine(context);
    line.cut();
    const begun = performance.now();
    const error = await dataSource.query('select 1').catch((failure: unknown) => failure);
    expect(problemOf(error, '/x')).toMatchObject({ status: 503 });
    expect(performance.now() - begun).toBeLessThan(20_000);
  }, 120_000);

  it('is waited for while it works on a statement, however long that takes', async (context) => {
    const { database } = await behindLine(context);
    await database.transaction(async (tx) => {
      await tx.query('set local statement_timeout = 0');
      expect(await tx.query('select pg_sleep(24)::text as slept')).toEqual([{ slept: '' }]);
    });
  }, 60_000);
});
