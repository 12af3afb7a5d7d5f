import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';
import { prepared, sql } from './statement.js';

interface Thing {
  readonly id: number;
  readonly madeAt: string;
}

const insert = sql<{ ids: readonly number[] }>`
  insert into thing (id, made_at) select unnest(:ids::int[]), '12:30 o''clock :id' on conflict do nothing`;
const column = 'made_at';
const find = sql<{ id: number; atMost?: number }, Thing>`
  select id, ${column} from thing where id = :id or id > :id and id <= :atMost order by id`;
const all = sql<object, Thing>`select id, made_at from thing order by id`;
const remove = sql<{ id: number }, { id: number }>`delete from thing where id >= :id returning id`;

const rename = prepared<{ id: number; madeAt: string }>('test_rename')`
  update thing set made_at = :madeAt where id = :id`;
const findByTime = prepared<{ madeAt: string }, Thing>('test_find_by_time')`
  select id, made_at from thing where made_at = :madeAt`;
const preparedNames = sql<object, { names: string[] }>`
  select array_agg(name order by name) as names from pg_prepared_statements where name like 'test_%'`;

describe('a statement', () => {
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    dataSource = await openDataSource({
      name: 'things',
      databaseUrl: process.env['DATABASE_URL'] ?? '',
      entities: [],
      migrations: [],
    });
    await dataSource.query('create table thing (id int primary key, made_at text)');
    database = new Database(dataSource);
  });
  afterAll(() => dataSource.destroy());
  beforeEach(() => dataSource.query('truncate thing'));

  it('takes its parameters by name, and leaves casts and quoted texts alone', async () => {
    expect(find.text).toContain('where id = $1 or id > $1 and id <= $2 order');
    expect(await insert.run(database.manager, { ids: [1, 2, 3] })).toBe(3);
    expect(await find.rows(database.manager, { id: 1, atMost: 2 })).toEqual([
      { id: 1, madeAt: "12:30 o'clock :id" },
      { id: 2, madeAt: "12:30 o'clock :id" },
    ]);
  });

  it('takes null for a parameter that is left out, and refuses one that it does not know', async () => {
    await insert.run(database.manager, { ids: [1, 2] });
    expect(await find.rows(database.manager, { id: 1 })).toHaveLength(1);
    const strange = { id: 1, mostly: 2 };
    await expect(find.rows(database.manager, strange)).rejects.toThrow('No parameter is named :mostly');
  });

  it('says how many rows it changed, and gives those that it returns', async () => {
    expect(await insert.run(database.manager, { ids: [1, 2, 3] })).toBe(3);
    expect(await insert.run(database.manager, { ids: [3, 4] })).toBe(1);
    expect(await remove.rows(database.manager, { id: 4 })).toEqual([{ id: 4 }]);
    expect(await remove.run(database.manager, { id: 2 })).toBe(2);
    expect(await all.rows(database.manager)).toMatchObject([{ id: 1 }]);
  });

  it('gives the one row, the first if there is one, or says that there is none', async () => {
    expect(await find.first(database.manager, { id: 1 })).toBeUndefined();
    await expect(find.one(database.manager, { id: 1 })).rejects.toThrow('No row came of: select id');
    await insert.run(database.manager, { ids: [1] });
    expect(await find.one(database.manager, { id: 1 })).toMatchObject({ id: 1 });
  });

  it('is part of the transaction that it is given, and gives its connection back', async () => {
    const failed = database.transaction(async (tx) => {
      await insert.run(tx, { ids: [1] });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    for (let n = 0; n < 50; n++) expect(await all.rows(database.manager)).toEqual([]);
  });

  it('is prepared once by each session where it has a name, and else by none', async () => {
    await insert.run(database.manager, { ids: [1, 2] });
    await database.transaction(async (tx) => {
      for (const id of [1, 2]) expect(await rename.run(tx, { id, madeAt: 'noon' })).toBe(1);
      expect(await findByTime.rows(tx, { madeAt: 'noon' })).toEqual([
        { id: 1, madeAt: 'noon' },
        { id: 2, madeAt: 'noon' },
      ]);
      expect(await preparedNames.one(tx)).toEqual({ names: ['test_find_by_time', 'test_rename'] });
    });
    for (let n = 0; n < 50; n++)
      expect(await rename.run(database.manager, { id: n, madeAt: '' })).toBeLessThan(2);
  });

  it('runs on a session of its own', async () => {
    const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await client.connect();
    try {
      expect(await insert.run(client, { ids: [1, 2] })).toBe(2);
      expect(await rename.run(client, { id: 2, madeAt: 'noon' })).toBe(1);
      expect(await findByTime.first(client, { madeAt: 'noon' })).toEqual({ id: 2, madeAt: 'noon' });
      await expect(find.one(client, { id: 9 })).rejects.toThrow('No row came of');
    } finally {
      await client.end();
    }
  });
});
