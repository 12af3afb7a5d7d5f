import { type DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { afterAll, describe, expect, it } from 'vitest';
import { dataSourceOptions, openDataSource } from './data-source.js';

const runs: string[] = [];

class CreateThing1700000000100 implements MigrationInterface {
  readonly name = 'CreateThing1700000000100';
  async up(runner: QueryRunner): Promise<void> {
    runs.push(this.name);
    await runner.query('select pg_sleep(0.2)');
    await runner.query('create table thing (id int primary key)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thing');
  }
}

class Broken1700000000200 implements MigrationInterface {
  readonly name = 'Broken1700000000200';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('create table thing (id int)');
  }
  async down(): Promise<void> {}
}

const settings = { name: 'things', databaseUrl: process.env['DATABASE_URL'] ?? '', entities: [] };
const opened: DataSource[] = [];
const open = async (...migrations: (new () => MigrationInterface)[]) => {
  const dataSource = await openDataSource({ ...settings, migrations });
  opened.push(dataSource);
  return dataSource;
};

describe('migrations', () => {
  afterAll(() => Promise.all(opened.map((dataSource) => dataSource.destroy())));

  it('run once when several pods start together, and not again at the next start', async () => {
    await Promise.all([
      open(CreateThing1700000000100),
      open(CreateThing1700000000100),
      open(CreateThing1700000000100),
    ]);
    const again = await open(CreateThing1700000000100, CreateThing1700000000100);
    expect(runs).toEqual(['CreateThing1700000000100']);
    expect(await again.query('select name from migrations')).toEqual([{ name: 'CreateThing1700000000100' }]);
  });

  it('leave nothing of one that fails, refuse the start and free the lock', async () => {
    await expect(open(CreateThing1700000000100, Broken1700000000200)).rejects.toThrow('already exists');
    const next = await open(CreateThing1700000000100);
    expect(await next.query(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
  });

  it('are never made by TypeORM from the entities', () => {
    expect(dataSourceOptions({ ...settings, migrations: [] })).toMatchObject({
      synchronize: false,
      migrationsRun: false,
    });
  });
});
