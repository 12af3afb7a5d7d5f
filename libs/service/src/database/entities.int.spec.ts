import { Column, type DataSource, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDataSource } from './data-source.js';

@Entity()
class MeasuredThing {
  @PrimaryColumn('uuid') id: string;
  @Column('bigint') seenCount: number;
  @Column('numeric') exactValue: string;
  @Column('date') openedOn: string;
  @Column('timestamptz') openedAt: Date;
  @Column('jsonb') codes: { scheme: string }[];
  @VersionColumn() version: number;
}

let dataSource: DataSource;

beforeAll(async () => {
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  dataSource = await openDataSource({
    name: 'things',
    databaseUrl,
    entities: [MeasuredThing],
    migrations: [],
  });
  await dataSource.query(`create table measured_thing (id uuid primary key, seen_count bigint, exact_value numeric,
    opened_on date, opened_at timestamptz, codes jsonb, version int)`);
});
afterAll(() => dataSource.destroy());

it('an entity comes back from snake_case columns as it went in', async () => {
  const thing = {
    id: '0198f2a0-6c1e-7000-8000-000000000001',
    seenCount: 5_000_000_000,
    exactValue: '12345678901234567890.1234',
    openedOn: '2024-02-29',
    openedAt: new Date('2024-02-29T23:30:00.000Z'),
    codes: [{ scheme: 'FIPS' }],
  };
  await dataSource.manager.insert(MeasuredThing, thing);
  expect(await dataSource.manager.findOneByOrFail(MeasuredThing, { id: thing.id })).toEqual({
    ...thing,
    version: 1,
  });
});
