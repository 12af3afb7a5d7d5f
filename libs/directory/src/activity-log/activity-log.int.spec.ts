import { randomUUID } from 'node:crypto';
import { ActivityLog, type Activity, Database, ServiceModule } from '@impact/service';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlwaysFresh, DirectoryFreshness } from '../directory-freshness.js';
import { DirectoryWriter } from '../directory-writer.js';
import { directoryMigrations } from '../migrations/index.js';
import { Directory } from '../directory.js';
import { fact, initiative, initiativeId, membership, participation, under } from '../testing/facts.js';
import { ActivityLogService } from './activity-log.service.js';
import type { ActivityQuery } from './activity-log.dto.js';
import { settledBefore } from './activity-log.queries.js';

@Global()
@Module({
  imports: [ServiceModule.forRoot({ name: 'directory', entities: [], migrations: directoryMigrations })],
  providers: [
    Directory,
    DirectoryWriter,
    ActivityLogService,
    { provide: DirectoryFreshness, useClass: AlwaysFresh },
  ],
})
class LogOnly {}

/** The version of an aggregate after its service's database was restored: more than an int holds. */
const restored = 2 ** 32 + 3;

describe('reading the activity log', () => {
  let module: TestingModule;
  let database: Database;
  const site = randomUUID();
  const otherInitiative = randomUUID();
  const otherSite = randomUUID();
  const read = async (reader: string, query: Partial<ActivityQuery> = {}) => {
    const page = await module.get(ActivityLogService).list({ subject: reader }, { limit: 100, ...query });
    return page.items.map(({ subject, action }) => `${subject} ${action}`);
  };

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [LogOnly] }).compile();
    database = module.get(Database);
    const there = <T extends object>(data: T) => Object.assign(data, { initiativeId: otherInitiative });
    const facts = [
      initiative('Trial'),
      participation({ id: initiativeId, tier: 'federal' }),
      participation({ id: site, parents: under(initiativeId, '2021-01-01') }),
      membership('steward', 'steward', initiativeId),
      membership('ann', 'reporter', site),
      membership('both', 'reporter', site),
      there(participation({ id: otherSite, parents: under(otherInitiative, '2021-01-01') })),
      there(membership('both', 'reporter', otherSite)),
      there(membership('zoe', 'reporter', otherSite)),
    ];
    await database.transaction((tx) =>
      module.get(Directory).apply(
        tx,
        facts.map((one) => fact(one)),
      ),
    );
    const did = (subject: string, action: string, where: Partial<Activity> = {}): Activity => ({
      subject,
      action,
      ...where,
    });
    await database.transaction((tx) =>
      module
        .get(ActivityLog)
        .note(tx, [
          did('ann', 'here', { initiativeId, targetId: 't', targetVersion: restored }),
          did('ann', 'anywhere'),
          did('both', 'here', { participationId: site }),
          did('both', 'there', { participationId: otherSite }),
          did('both', 'anywhere'),
          did('zoe', 'there', { initiativeId: otherInitiative }),
          did('zoe', 'anywhere'),
          did('zoe', 'hand in', { targetId: 't' }),
        ]),
    );
  });
  afterAll(() => module?.close());

  it('shows people what they did themselves', async () => {
    expect(await read('ann')).toEqual(['ann here', 'ann anywhere']);
    expect(await read('zoe')).toEqual(['zoe there', 'zoe anywhere', 'zoe hand in']);
    expect(await read('nobody')).toEqual([]);
  });

  it('shows a steward what was done in the initiative, and nothing that may belong to another', async () => {
    expect(await read('steward')).toEqual(['ann here', 'ann anywhere', 'both here', 'zoe hand in']);
  });

  it('is filtered', async () => {
    expect(await read('steward', { subject: 'both' })).toEqual(['both here']);
    expect(await read('steward', { action: 'here' })).toEqual(['ann here', 'both here']);
    expect(await read('steward', { targetId: 't' })).toEqual(['ann here', 'zoe hand in']);
    expect(await read('steward', { participationId: site })).toEqual(['both here']);
    expect(await read('steward', { initiativeId })).toEqual(['ann here']);
    expect(await read('steward', { outcome: 'refused' })).toEqual([]);
    const now = Date.now();
    const [before, after] = [-3_600_000, 3_600_000].map((ms) => new Date(now + ms).toISOString());
    expect(await read('ann', { from: before, to: after })).toHaveLength(2);
    expect(await read('ann', { to: before })).toEqual([]);
    expect(await read('ann', { from: after })).toEqual([]);
  });

  it('tells how often something was refused, and versions of any height', async () => {
    await database.manager.query(
      `insert into activity_log (subject, action, correlation_id, outcome, code, target_version)
       values ('eve', 'here', 'c', 'refused', 'ROLE_REQUIRED', 9000000000)`,
    );
    await database.manager.query(
      `insert into refusal values ('eve', 'here', 'ROLE_REQUIRED', date_trunc('hour', now(), 'UTC'), 40)`,
    );
    const { items } = await module.get(ActivityLogService).list({ subject: 'eve' }, { limit: 2 });
    expect(items).toMatchObject([{ action: 'here', times: 40, targetVersion: 9_000_000_000 }]);
    const own = await module.get(ActivityLogService).list({ subject: 'ann' }, { limit: 1 });
    expect(own.items).toMatchObject([{ times: 1 }]);
  });

  it('gives page after page', async () => {
    const log = module.get(ActivityLogService);
    const first = await log.list({ subject: 'steward' }, { limit: 2 });
    const second = await log.list({ subject: 'steward' }, { limit: 2, after: first.next! });
    expect([...first.items, ...second.items].map(({ subject, action }) => `${subject} ${action}`)).toEqual(
      await read('steward'),
    );
    expect(second.next).toBeNull();
    expect(first.items[0]).toMatchObject({
      targetId: 't',
      targetVersion: restored,
      outcome: 'done',
      code: null,
    });
  });

  it('shows what is committed at once, also in the same millisecond', async () => {
    const found: unknown[] = [];
    for (let n = 0; n < 300; n++) {
      const insert = `insert into activity_log (subject, action, correlation_id, outcome)
        values ('quick', 'here', 'c', 'done') returning id`;
      const [{ id }] = await database.manager.query<[{ id: string }]>(insert);
      const { settled } = await settledBefore.one(database.manager);
      found.push(id < settled);
    }
    expect(found).toEqual(found.map(() => true));
  });

  it('misses nothing that is committed late, whoever reads on meanwhile', async () => {
    const late = (n: number): Activity => ({ subject: 'late', action: `act ${n}` });
    const log = module.get(ActivityLog);
    const list = (after?: string) =>
      module.get(ActivityLogService).list({ subject: 'late' }, { limit: 1, ...(after && { after }) });
    let isWritten = false;
    let commit = (): void => undefined;
    const first = database.outside(() =>
      database.transaction(async (tx) => {
        await log.note(tx, [late(1)]);
        isWritten = true;
        await new Promise<void>((resolve) => (commit = resolve));
      }),
    );
    await expect.poll(() => isWritten).toBe(true);
    await database.transaction((tx) => log.note(tx, [late(2), late(3)]));
    const before = await list();
    commit();
    await first;
    const read = [...before.items];
    for (let next = before.next ?? undefined, pages = 0; pages < 4; pages++) {
      const page = await list(next);
      read.push(...page.items);
      if (page.next === null) break;
      next = page.next;
    }
    expect(read.map(({ action }) => action)).toEqual(['act 1', 'act 2', 'act 3']);
  });
});
