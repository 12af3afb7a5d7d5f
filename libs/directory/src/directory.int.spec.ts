import { randomUUID } from 'node:crypto';
import { VersionConflict } from '@impact/messaging';
import { Database, ServiceModule } from '@impact/service';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlwaysFresh, DirectoryFreshness } from './directory-freshness.js';
import { DirectoryWriter } from './directory-writer.js';
import { directoryMigrations } from './migrations/index.js';
import { Directory } from './directory.js';
import { fact, initiative, initiativeId, membership, participation, under } from './testing/facts.js';

@Global()
@Module({
  imports: [ServiceModule.forRoot({ name: 'directory', entities: [], migrations: directoryMigrations })],
  providers: [Directory, DirectoryWriter, { provide: DirectoryFreshness, useClass: AlwaysFresh }],
})
class DirectoryOnly {}

describe('the directory', () => {
  let module: TestingModule;
  let directory: Directory;
  let database: Database;
  const [root, arkansas, tennessee, site, district] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const apply = (...data: object[]) =>
    database.transaction((tx) =>
      directory.apply(
        tx,
        data.map((one) => fact(one)),
      ),
    );
  const ids = (participations: readonly { id: string }[]) => participations.map(({ id }) => id);

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [DirectoryOnly] }).compile();
    [directory, database] = [module.get(Directory), module.get(Database)];
  });
  afterAll(() => module?.close());

  beforeEach(async () => {
    await database.manager.query(
      'truncate directory_initiative, directory_participation, directory_participation_parent, directory_membership',
    );
    await apply(
      participation({ id: root, tier: 'federal' }),
      participation({ id: arkansas, tier: 'state', parents: under(root, '2021-01-01') }),
      participation({ id: tennessee, tier: 'state', parents: under(root, '2021-01-01') }),
      participation({
        id: site,
        parents: under(arkansas, '2023-01-01', tennessee, '2024-02-15'),
        code: '05001',
      }),
      participation({ id: district, parents: under(site, '2023-06-01') }),
    );
  });

  it('answers ancestors by the day, nearest first', async () => {
    const on = async (day: string) => ids(await directory.ancestorsOn(database.manager, district, day));
    expect(await on('2024-02-14')).toEqual([site, arkansas, root]);
    expect(await on('2024-02-15')).toEqual([site, tennessee, root]);
    expect(await directory.ancestorsOn(database.manager, root, '2024-01-01')).toEqual([]);
    const state = await directory.nearestAncestor(database.manager, district, '2024-02-15', 'state');
    expect(state).toMatchObject({ id: tennessee, tier: 'state', validFrom: '2021-01-01', validTo: null });
  });

  it('gives all that a participation was ever under, each once, without what is unknown', async () => {
    const found = await directory.withAllAbove(database.manager, [district, site, randomUUID()]);
    expect(ids(found).sort()).toEqual([root, arkansas, tennessee, site, district].sort());
    expect(found.find(({ id }) => id === site)).toEqual(
      await directory.participation(database.manager, site),
    );
    expect(await directory.withAllAbove(database.manager, [])).toEqual([]);
  });

  it('keeps a participation that has ended or not begun under its last or first parent', async () => {
    const ended = randomUUID();
    await apply(participation({ id: ended, parents: under(arkansas, '2023-01-01'), validTo: '2023-12-31' }));
    for (const day of ['2022-01-01', '2025-01-01'])
      expect(ids(await directory.ancestorsOn(database.manager, ended, day))).toEqual([arkansas, root]);
  });

  it('takes the newest version whatever the order, and the same fact once', async () => {
    const other = participation({ id: site, parents: under(root, '2023-01-01'), name: 'Version 3' });
    const late = participation({ id: site, parents: under(tennessee, '2023-01-01'), name: 'Version 2' });
    const again = async (...versions: [object, number][]) =>
      database.transaction((tx) =>
        directory.apply(
          tx,
          versions.map(([data, version]) => fact(data, version)),
        ),
      );
    await again([other, 3], [late, 2]);
    await again([other, 3]);
    await again([late, 2]);
    expect(await directory.participation(database.manager, site)).toMatchObject({
      name: 'Version 3',
      version: 3,
    });
    expect(ids(await directory.ancestorsOn(database.manager, site, '2025-01-01'))).toEqual([root]);
    const links = await database.manager.query(
      'select 1 from directory_participation_parent where participation_id = $1',
      [site],
    );
    expect(links).toHaveLength(1);
  });

  it('refuses another fact of a version that it has, of every kind, together and one after the other', async () => {
    const participations = [
      participation({ id: site, name: 'One' }),
      participation({ id: site, name: 'Another' }),
    ] as const;
    const grants = (['reviewer', 'reporter'] as const).map((role) =>
      membership('x', role, site, { id: district }),
    );
    const initiatives = ['One', 'Another'].map((title) => initiative(title));
    for (const [one, another] of [participations, grants, initiatives]) {
      const hand = (...facts: object[]) =>
        database.transaction((tx) =>
          directory.apply(
            tx,
            facts.map((data) => fact(data, 7)),
          ),
        );
      await expect(hand(one!, another!)).rejects.toThrow(VersionConflict);
      await hand(one!, one!);
      await expect(hand(another!)).rejects.toThrow(VersionConflict);
      await hand(one!);
    }
  });

  it('lets a membership hold for its subtree of the day, between its own days', async () => {
    await apply(membership('lead', 'reviewer', arkansas, { validFrom: '2023-07-01', validTo: '2024-06-30' }));
    const rolesOn = async (day: string) => directory.rolesAt(database.manager, 'lead', district, day);
    expect(await rolesOn('2023-06-30')).toEqual([]);
    expect(await rolesOn('2023-07-01')).toEqual([{ role: 'reviewer', participationId: arkansas }]);
    expect(await directory.grantsOf('lead', '2023-06-30')).toEqual([]);
    expect(await directory.grantsOf('lead', '2023-07-01')).toEqual([
      { role: 'reviewer', participationId: arkansas },
    ]);
    expect(await rolesOn('2024-02-14')).toHaveLength(1);
    expect(await rolesOn('2024-02-15')).toEqual([]);
    const inArkansas = await directory.visibleTo(database.manager, 'lead', '2024-02-14');
    expect(new Set(inArkansas)).toEqual(new Set([arkansas, site, district]));
    expect(await directory.visibleTo(database.manager, 'lead', '2024-07-01')).toEqual([]);
  });

  it('takes a role away for every day once it is revoked, even if the grant arrives after', async () => {
    const id = randomUUID();
    await database.transaction((tx) =>
      directory.apply(tx, fact(membership('lead', 'steward', root, { id, revoked: true }), 2)),
    );
    await apply(membership('lead', 'steward', root, { id }));
    expect(await directory.rolesOf('lead', '2024-01-01')).toEqual(new Set());
    expect(await directory.grantsOf('lead', '2024-01-01')).toEqual([]);
    expect(await directory.rolesAt(database.manager, 'lead', root, '2024-01-01')).toEqual([]);
  });

  it('takes a membership and a parent before the participations that they name', async () => {
    const [above, below] = [randomUUID(), randomUUID()];
    await apply(membership('early', 'reviewer', above));
    await apply(participation({ id: below, parents: under(above, '2023-01-01') }));
    await apply(participation({ id: above, tier: 'state', parents: under(root, '2021-01-01') }));
    expect(await directory.rolesAt(database.manager, 'early', below, '2024-01-01')).toEqual([
      { role: 'reviewer', participationId: above },
    ]);
  });

  it('tells the stranger nothing and the reader what is missing', async () => {
    await apply(
      membership('reader', 'observer', arkansas),
      membership('machine', 'integrator', arkansas),
      membership('worker', 'reporter', site),
    );
    const ask = (subject: string, at: string) =>
      directory.require(database.manager, subject, ['reporter', 'planner'], at, '2023-08-01');
    expect(await ask('worker', district)).toEqual({ role: 'reporter', participationId: site });
    await expect(ask('reader', site)).rejects.toMatchObject({ status: 403, code: 'ROLE_REQUIRED_HERE' });
    await expect(ask('machine', site)).rejects.toMatchObject({
      status: 404,
      code: 'PARTICIPATION_NOT_FOUND',
    });
    await expect(ask('worker', arkansas)).rejects.toMatchObject({ status: 404 });
    await expect(ask('worker', randomUUID())).rejects.toMatchObject({ status: 404 });
  });

  it('finds by code, one or many, and who holds a role exactly at a node', async () => {
    await apply(membership('a', 'coordinator', site), membership('b', 'coordinator', arkansas));
    const { manager } = database;
    expect((await directory.find(manager, initiativeId, 'fips', '05001'))?.id).toBe(site);
    expect(await directory.find(manager, initiativeId, 'fips', '99999')).toBeUndefined();
    const all = await directory.findAll(manager, initiativeId, 'fips', ['05001', '99999']);
    expect([...all].map(([code, { id }]) => [code, id])).toEqual([['05001', site]]);
    expect(await directory.subjectsWith(manager, ['coordinator'], [site], '2023-08-01')).toEqual([
      { subject: 'a', role: 'coordinator', participationId: site },
    ]);
  });

  it('ends its walk when facts of different aggregates arrive so that the tree has a cycle for a moment', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    await apply(
      participation({ id: one, parents: under(two, '2023-01-01') }),
      participation({ id: two, parents: under(one, '2023-01-01') }),
      membership('lead', 'reviewer', one),
    );
    expect(ids(await directory.ancestorsOn(database.manager, one, '2024-01-01'))).toContain(two);
    expect(ids(await directory.withAllAbove(database.manager, [one])).sort()).toEqual([one, two].sort());
    expect(await directory.rolesAt(database.manager, 'lead', two, '2024-01-01')).not.toEqual([]);
    expect(new Set(await directory.visibleTo(database.manager, 'lead', '2024-01-01'))).toEqual(
      new Set([one, two]),
    );
  });

  it('applies 3,000 participations with three statements', async () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      participation({ parents: under(arkansas, '2023-01-01', tennessee, '2024-01-01'), code: `m${i}` }),
    );
    await database.transaction(async (tx) => {
      const statements = vi.spyOn(tx.queryRunner!, 'query');
      await directory.apply(
        tx,
        many.map((one) => fact(one)),
      );
      expect(statements).toHaveBeenCalledTimes(3);
    });
    const below = await directory.subtreesOn(database.manager, [tennessee], '2024-01-01');
    expect(below.length).toBeGreaterThan(3000);
  });
});
