import { type DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';
import { LateRefusal } from './late-refusal.js';

const settings = {
  name: 'things',
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  entities: [],
  migrations: [],
};

describe('the database', () => {
  let dataSource: DataSource;
  let database: Database;
  const insert = (tx: EntityManager, id: number) =>
    tx.query('insert into thing (id, n) values ($1, 0)', [id]);
  const ids = async () =>
    (await dataSource.query<{ id: number }[]>('select id from thing order by id')).map(({ id }) => id);

  beforeAll(async () => {
    dataSource = await openDataSource(settings);
    await dataSource.query('create table thing (id int primary key, n int not null)');
    database = new Database(dataSource);
  });
  afterAll(() => dataSource.destroy());
  beforeEach(() => dataSource.query('truncate thing'));

  it('does the last work of a transaction once, in it, and undoes all where that fails', async () => {
    const own = new Database(dataSource);
    own.beforeCommit(async (tx) => {
      await insert(tx, 9);
    });
    await own.transaction(async (tx) => {
      await insert(tx, 1);
      await own.transaction((inner) => insert(inner, 2));
    });
    expect(await ids()).toEqual([1, 2, 9]);
    await expect(own.transaction((tx) => insert(tx, 3))).rejects.toThrow('duplicate key');
    expect(await ids()).toEqual([1, 2, 9]);
  });

  it('plans every statement for the tables as they are, prepared or not', async () => {
    expect(await dataSource.query('show plan_cache_mode')).toEqual([
      { plan_cache_mode: 'force_custom_plan' },
    ]);
  });

  it('compiles no statement, however long Postgres takes its arrays to be', async () => {
    expect(await dataSource.query('show jit')).toEqual([{ jit: 'off' }]);
  });

  it('commits what resolves and rolls back what throws', async () => {
    await database.transaction((tx) => insert(tx, 1));
    await expect(
      database.transaction(async (tx) => {
        await insert(tx, 2);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await ids()).toEqual([1]);
  });

  it('joins the transaction around it, and reads inside it', async () => {
    const failed = database.transaction(async (outer) => {
      await database.transaction((inner) => insert(inner, 1));
      expect(await outer.query('select id from thing')).toEqual([{ id: 1 }]);
      expect(await database.manager.query('select id from thing')).toEqual([{ id: 1 }]);
      expect(await ids()).toEqual([]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
  });

  it('decides a late refusal when all is undone, and holds no connection meanwhile', async () => {
    const decided: unknown[] = [];
    const refused = database.transaction(async (outer) => {
      await insert(outer, 1);
      await database.transaction(async () => {
        throw new LateRefusal(async () => {
          decided.push(
            await ids(),
            await dataSource.query(
              `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
            ),
          );
          return new Error('decided');
        });
      });
    });
    await expect(refused).rejects.toThrow('decided');
    expect(decided).toEqual([[], []]);
  });

  it('undoes the part that failed when the transaction around it goes on', async () => {
    await database.transaction(async (outer) => {
      await insert(outer, 1);
      await database
        .transaction(async (inner) => {
          await insert(inner, 2);
          await insert(inner, 1);
        })
        .catch(() => undefined);
      await insert(outer, 3);
    });
    expect(await ids()).toEqual([1, 3]);
  });

  it('runs parts that start together one after another', async () => {
    await database.transaction(async () => {
      const parts = [1, 2, 3].map((id) =>
        database.transaction(async (tx) => {
          await insert(tx, id);
          await insert(tx, id + 10);
          if (id === 2) throw new Error('no');
        }),
      );
      const outcomes = await Promise.allSettled(parts);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
    expect(await ids()).toEqual([1, 3, 11, 13]);
  });

  it('gives work that outlives a transaction one of its own', async () => {
    let later: Promise<unknown> | undefined;
    let go: (() => void) | undefined;
    const committed = new Promise<void>((resolve) => (go = resolve));
    await database.transaction(async (tx) => {
      await insert(tx, 1);
      later = committed.then(() => database.transaction((own) => insert(own, 2)));
    });
    go?.();
    await later;
    expect(await ids()).toEqual([1, 2]);
  });

  it('keeps work that is started outside out of the transaction around it', async () => {
    const failed = database.transaction(async (tx) => {
      await insert(tx, 1);
      await database.outside(() => database.transaction((own) => insert(own, 2)));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await ids()).toEqual([2]);
  });

  describe('after a commit', () => {
    it('runs what waited, once the rows are visible', async () => {
      let seen: Promise<number[]> | undefined;
      await database.transaction(async (tx) => {
        database.afterCommit(tx, () => (seen = ids()));
        await database.transaction((inner) => insert(inner, 1));
        expect(seen).toBeUndefined();
      });
      expect(await seen).toEqual([1]);
    });

    it('drops what waited in a transaction, or in a part of one, that was rolled back', async () => {
      const ran: string[] = [];
      await database
        .transaction((tx) => {
          database.afterCommit(tx, () => ran.push('rolled back'));
          return Promise.reject(new Error('no'));
        })
        .catch(() => undefined);
      await database.transaction(async (outer) => {
        await database.transaction((inner) => {
          database.afterCommit(inner, () => ran.push('inner'));
          return Promise.resolve();
        });
        await database
          .transaction((inner) => {
            database.afterCommit(inner, () => ran.push('failed inner'));
            return Promise.reject(new Error('no'));
          })
          .catch(() => undefined);
        database.afterCommit(outer, () => ran.push('outer'));
      });
      expect(ran).toEqual(['inner', 'outer']);
    });

    it('refuses to wait for a transaction that nobody opened', () => {
      expect(() => database.afterCommit(dataSource.manager, () => undefined)).toThrow('Database.transaction');
    });
  });

  describe('a transaction that met another', () => {
    const raise = (tx: EntityManager, code: string) =>
      tx.query(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`);

    it('is repeated after a real deadlock, and both get through', async () => {
      await dataSource.query('insert into thing (id, n) values (1, 0), (2, 0)');
      const add = (tx: EntityManager, id: number) =>
        tx.query('update thing set n = n + 1 where id = $1', [id]);
      let arrived = 0;
      let open: (() => void) | undefined;
      const both = new Promise<void>((resolve) => (open = resolve));
      const cross = (first: number, second: number) =>
        database.transaction(async (tx) => {
          await add(tx, first);
          arrived += 1;
          if (arrived === 2) open?.();
          await both;
          await add(tx, second);
        });
      await Promise.all([cross(1, 2), cross(2, 1)]);
      expect(arrived).toBe(3);
      expect(await dataSource.query('select n from thing order by id')).toEqual([{ n: 2 }, { n: 2 }]);
    });

    it.each(['40001', '40P01'])('is given up after three repetitions (%s)', async (code) => {
      let runs = 0;
      const failing = database.transaction((tx) => {
        runs += 1;
        return raise(tx, code);
      });
      await expect(failing).rejects.toMatchObject({ driverError: { code } });
      expect(runs).toBe(4);
    });

    it('is repeated as a whole, never a part of it alone', async () => {
      const runs = { outer: 0, inner: 0 };
      await database.transaction(async (tx) => {
        runs.outer += 1;
        await insert(tx, runs.outer);
        await database.transaction((inner) => {
          runs.inner += 1;
          return runs.inner === 1 ? raise(inner, '40001') : Promise.resolve();
        });
      });
      expect(runs).toEqual({ outer: 2, inner: 2 });
      expect(await ids()).toEqual([2]);
    });

    it('is not repeated after any other error', async () => {
      let runs = 0;
      const failing = database.transaction((tx) => {
        runs += 1;
        return raise(tx, '23505');
      });
      await expect(failing).rejects.toThrow('again');
      expect(runs).toBe(1);
    });
  });

  it('reads int8 as number, numeric as text and date as a civil date, in arrays too', async () => {
    const [row] = await dataSource.query<object[]>(
      `select 9007199254740991::int8 i, 1.50::numeric n, '2024-02-29'::date d, null::date nothing,
              array[1, 2]::int8[] ia, array[1.50]::numeric[] na, array['2024-02-29']::date[] da`,
    );
    expect(row).toEqual({
      i: 9007199254740991,
      n: '1.50',
      d: '2024-02-29',
      nothing: null,
      ia: [1, 2],
      na: ['1.50'],
      da: ['2024-02-29'],
    });
  });

  it('names its connections and bounds their statements', async () => {
    const [row] = await dataSource.query<object[]>(
      `select current_setting('application_name') as name, current_setting('statement_timeout') as timeout`,
    );
    expect(row).toEqual({ name: 'impact-things', timeout: '30s' });
  });
});
