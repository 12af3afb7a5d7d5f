import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Received } from '@impact/contracts';
import { Database, keepAwake } from '@impact/service';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Snapshots } from '../structure/snapshots.js';
import { ownStructure } from '../structure/structure.lock.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { expectFigures } from '../testing/expect-figures.js';
import { Partnership, type Participation } from '../testing/partnership.js';
import { differencesIn, runRebuild, untilOver } from '../testing/rebuilding.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Submission } from '../testing/submission.js';
import { RebuildsService } from './rebuilds.service.js';

const crashPoint = Symbol.for('impact.crash-point');
const hooks = globalThis as { [crashPoint]?: (point: string) => void };

describe('the switch-over of a rebuild for the live projection', { timeout: 120_000 }, () => {
  const world = new Partnership();
  const [root, rootStarted] = world.start('federal');
  const [state, stateStarted] = world.start('state', root.id);
  const [indicator, published] = world.indicator();
  const facts: Received<object>[] = [rootStarted, stateStarted, published, world.openYear(2023)];
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    facts.push(world.measureSet({ [indicator]: {} }));
    const sites = Array.from({ length: 5 }, () => startSite());
    await tell(...sites.map((site, index) => filed(site, `${index}.5`)));
  });
  afterEach(() => void delete hooks[crashPoint]);
  afterAll(() => reporting?.stop());

  function startSite(): Participation {
    const [site, started] = world.start('local', state.id);
    facts.push(started);
    return site;
  }

  const filed = (site: Participation, n: string) =>
    new Submission(world.initiativeId, site.id, indicator, 'CY2023').submit({ n });

  let told = 0;
  /** Tells these facts, and those that were not told yet. */
  async function tell(...more: Received<object>[]): Promise<void> {
    facts.push(...more);
    await reporting.tell(...facts.slice(told));
    told = facts.length;
  }

  const start = () => reporting.get(RebuildsService).start({ dryRun: false });
  const figures = () => reporting.figures(world.initiativeId);
  const outside = <T>(work: () => Promise<T>): Promise<T> => reporting.get(Database).outside(work);
  const tableId = async (): Promise<number> =>
    (await outside(() => reporting.tx.query(`select 'public.contribution'::regclass::oid::int as id`)))[0].id;
  /** How many wait in this database for a lock of one of these kinds. */
  const waiting = async (...kinds: string[]): Promise<number> => {
    const rows: object[] = await outside(() =>
      reporting.tx.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and wait_event = any($1)`,
        [kinds],
      ),
    );
    return rows.length;
  };

  it('waits for the snapshots that are under way, which see everything to their end', async () => {
    const count = 'select count(*) as contributions from contribution';
    const [before] = await reporting.tx.query(count);
    const { id, seen } = await reporting.get(Snapshots).read(async (tx) => {
      await tx.query('select 1');
      const rebuild = await start();
      await untilOver(reporting, rebuild.id, async () => (await waiting('relation')) > 0);
      return { id: rebuild.id, seen: (await tx.query(count))[0] };
    });
    expect(seen).toEqual(before);
    expect((await untilOver(reporting, id)).phase).toBe('switched');
  });

  it('keeps the live group from counting into tables that are about to go', async () => {
    const site = startSite();
    await tell();
    const fact = filed(site, '40');
    let id = '';
    const counting = holdingUp(fact, async () => {
      await reporting.send(fact);
      await expect.poll(() => waiting('transactionid'), { timeout: 10_000 }).toBe(1);
      ({ id } = await start());
      await untilOver(reporting, id, async () => (await waiting('advisory', 'relation')) > 0);
    });
    await expect(counting).rejects.toThrow('go on');
    expect((await untilOver(reporting, id)).phase).toBe('switched');
    facts.push(fact);
    told = facts.length;
    await tell();
    expectFigures(await figures(), facts);
  });

  /** Lets whoever counts the event wait in the middle of its transaction until the work is done; it ends by throwing. */
  const holdingUp = ({ envelope }: Received<object>, work: () => Promise<void>): Promise<void> =>
    reporting.get(Database).transaction(async (tx) => {
      await tx.query(
        `insert into submission_event (event_id, submission_id, node, indicator, period, action, version, revision,
           changes_figures, correlation_id, recorded_at)
         values ($1, $1, 0, 0, 0, 'submitted', 1, 1, false, '', now())`,
        [envelope.id],
      );
      await outside(work);
      throw new Error('go on');
    });

  it('that is not committed changes nothing', async () => {
    const before = { table: await tableId(), figures: await figures() };
    hooks[crashPoint] = (point) => {
      if (point === 'rebuild.switched') throw new Error('the connection is lost');
    };
    expect(await runRebuild(reporting)).toMatchObject({ phase: 'failed', failure: 'the connection is lost' });
    expect({ table: await tableId(), figures: await figures() }).toEqual(before);
    await tell(filed(startSite(), '100'));
    expectFigures(await figures(), facts);
    delete hooks[crashPoint];
    expect((await runRebuild(reporting)).phase).toBe('switched');
    expect(await tableId()).not.toBe(before.table);
  });

  it('keeps the surrogate ids, and new ones follow them', async () => {
    const surrogateIds = () =>
      outside(() => reporting.tx.query<object[]>('select surrogate_id, id from node order by surrogate_id'));
    const { id, before } = await reporting.get(Snapshots).read(async () => {
      const rebuild = await start();
      await untilOver(reporting, rebuild.id, ({ phase }) => phase === 'switching');
      const { manager } = reporting.get(Database);
      await outside(() => reporting.get(SurrogateIds).of(manager, 'node', [randomUUID()]));
      return { id: rebuild.id, before: await surrogateIds() };
    });
    expect((await untilOver(reporting, id)).phase).toBe('switched');
    await tell(filed(startSite(), '7'));
    const after = await surrogateIds();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    expectFigures(await figures(), facts);
  });

  it('replaces no table that a migration has changed meanwhile', async () => {
    const ofSums = `select indexname from pg_indexes where schemaname = 'public' and tablename = 'partition_sum' order by 1`;
    const indexes = () => outside(() => reporting.tx.query<object[]>(ofSums));
    const upgrade = () =>
      reporting.get(Database).transaction(async (tx) => {
        await tx.query('create index partition_sum_later on partition_sum (period)');
        await tx.query(
          `insert into migrations (timestamp, name) values (9999999999999, 'Later9999999999999')`,
        );
      });
    const { id, before } = await reporting.get(Snapshots).read(async () => {
      const rebuild = await start();
      await untilOver(reporting, rebuild.id, ({ phase }) => phase === 'switching');
      await outside(upgrade);
      return { id: rebuild.id, before: await indexes() };
    });
    const over = await untilOver(reporting, id);
    expect(await indexes()).toEqual(before);
    expect(before).toContainEqual({ indexname: 'partition_sum_later' });
    expect(over).toMatchObject({
      phase: 'failed',
      failure: 'the service was upgraded meanwhile: start the rebuild again',
    });
    expect((await runRebuild(reporting)).phase).toBe('switched');
    expect(await indexes()).toEqual(before);
  });

  it('comes however long reading takes, beside a snapshot that idles meanwhile', async () => {
    const { holding, done } = await outside(async () => {
      const holding = reporting.get(Database).transaction(async (tx) => {
        await tx.query('lock table parked_event in access exclusive mode');
        await keepAwake(tx, () => wait(20_000));
      });
      return { holding, done: runRebuild(reporting, { dryRun: true }) };
    });
    await holding;
    expect(await done).toMatchObject({ phase: 'compared', differences: 0 });
  });

  it('comes after all work beside the live projection, which goes on without waiting for it', async () => {
    await reporting.get(Database).transaction(async (tx) => {
      await ownStructure(tx);
      const dry = await outside(() => runRebuild(reporting, { dryRun: true }));
      expect(dry).toMatchObject({ phase: 'compared', differences: 0 });
    });
  });

  it('drops what a rebuild left whose process is gone', async () => {
    const [{ id }] = await reporting.tx.query(
      `insert into rebuild (dry_run, phase) values (false, 'reading') returning id`,
    );
    await reporting.tx.query('create schema rebuild; create table rebuild.partition_sum (anything int)');
    await reporting.tx.query(
      `insert into consumer_position (group_name, topic, partition, next)
       select 'reporting.rebuild', topic, partition, next from consumer_position where group_name = 'reporting'`,
    );
    expect(await runRebuild(reporting)).toMatchObject({ phase: 'switched', differences: 0 });
    const left = await reporting.get(RebuildsService).find(id);
    expect(left).toMatchObject({
      phase: 'failed',
      failure: expect.stringContaining('start the rebuild again'),
    });
  });

  it('has left out what the live group discarded, and has what that had parked and then applied', async () => {
    const [discarded, parked] = [filed(startSite(), '1000'), filed(startSite(), '2000')];
    await tell(discarded, parked);
    await hold('discarded_event', discarded);
    await hold('parked_event', parked);
    const { id } = await reporting.get(Snapshots).read(async () => {
      const rebuild = await start();
      const waiting = await untilOver(reporting, rebuild.id, ({ phase }) => phase === 'switching');
      expect(waiting.differences).toBeGreaterThan(1);
      await outside(letGo);
      return rebuild;
    });
    expect((await untilOver(reporting, id)).phase).toBe('switched');
    await reporting.settled();
    const counted = facts.filter((fact) => fact !== discarded);
    expectFigures(await figures(), counted);
    expect(await differencesIn(reporting)).toEqual([]);
  });

  /** Lets go of what is parked, as a retry does: with the positions in its hands. */
  const letGo = (): Promise<unknown> =>
    reporting.get(Database).transaction(async (tx) => {
      await tx.query(`select from consumer_position where group_name = 'reporting' for update`);
      await tx.query('delete from parked_event');
    });

  /** Writes down that the live group has not applied an event. */
  async function hold(table: string, { envelope }: Received<object>): Promise<void> {
    const more = table === 'discarded_event' ? [', reason, discarded_by', `, 'wrong', 'olaf'`] : ['', ''];
    await reporting.tx.query(
      `insert into ${table} (group_name, event_id, topic, partition, key, record_offset, record_timestamp, headers, why
         ${more[0]})
       values ('reporting', $1, $2, 0, $3, 0, '0', '{}', 'failed'${more[1]})`,
      [envelope.id, `${reporting.topicPrefix}${envelope.record.topic}`, envelope.subject],
    );
  }
});
