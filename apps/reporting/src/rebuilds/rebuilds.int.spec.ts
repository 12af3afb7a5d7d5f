import { Messaging } from '@impact/messaging';
import { Database } from '@impact/service';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedResponse } from '../feed/feed.dto.js';
import { expectFigures } from '../testing/expect-figures.js';
import { differencesIn, runRebuild, untilOver } from '../testing/rebuilding.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { Submission } from '../testing/submission.js';
import { RebuildsService } from './rebuilds.service.js';

describe('a rebuild', { timeout: 120_000 }, () => {
  let reporting: RunningReporting;
  let scenario: Scenario;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    const [script] = fc.sample(scripts, { seed: 20, numRuns: 40 }).slice(-1);
    scenario = new Scenario(script!);
    const { world, root } = scenario;
    scenario.facts.push(world.grant('eve', 'observer', root.id), world.grant('olaf', 'operator', root.id));
    await reporting.tell(...scenario.facts);
    await reporting.heard();
  });
  afterAll(() => reporting?.stop());

  const start = () => reporting.get(RebuildsService).start({ dryRun: false });
  const figures = () => reporting.figures(scenario.world.initiativeId);
  const differences = () => differencesIn(reporting);
  const run = (options?: { dryRun?: boolean }) => runRebuild(reporting, options);

  /** Changes stored rows in a way that no event did; the table's name is that of its key's columns. */
  async function damage(set: string, where: string): Promise<void> {
    const [table] = /^\w+/.exec(set)!;
    const key =
      table === 'partition_sum'
        ? 'node, indicator, period, cell, basis, partition'
        : 'node, indicator, period';
    const [, changed] = await reporting.tx.query(
      `update ${set} where (${key}) = (select ${key} from ${table} where ${where} order by ${key} limit 1)`,
    );
    expect(changed).toBe(1);
  }

  /** Keeps a change of the structure from being worked off as long as the transaction lasts. */
  async function holdJob(tx: EntityManager): Promise<void> {
    for (let held: object[] = []; held.length === 0;) {
      await reporting.get(Database).outside(() =>
        reporting.tx.query(
          `insert into structure_job (cause, committed_at, initiative_id, effective_from, affects)
           values (uuidv7(), now(), $1, '9999-01-01', '{}')`,
          [scenario.world.initiativeId],
        ),
      );
      held = await tx.query('select from structure_job for update');
    }
  }

  /** Nothing of a rebuild may be left but its row; its lock goes a moment after it is over. */
  async function expectNothingLeft(): Promise<void> {
    const left = `select (select count(*) from pg_namespace where nspname = 'rebuild') as schemas,
      (select count(*) from consumer_position where group_name = 'reporting.rebuild') as positions,
      (select count(*) from pg_locks where locktype = 'advisory' and objid = 6400004
        and database = (select oid from pg_database where datname = current_database())) as locks`;
    await expect
      .poll(async () => (await reporting.tx.query<object[]>(left))[0], { timeout: 10_000 })
      .toEqual({ schemas: 0, positions: 0, locks: 0 });
  }

  it('finds nothing to repair where all is well, publishes nothing, and leaves figures and versions as they were', async () => {
    const before = await figures();
    const [schema] = await reporting.tx.query(schemaText);
    const rebuild = await run();
    expect(rebuild).toMatchObject({ phase: 'switched', differences: 0, published: 0, failure: null });
    expect(rebuild.contributions).toBeGreaterThan(40);
    expect(rebuild.records).toBe(rebuild.total);
    expect(await figures()).toEqual(before);
    expect(await differences()).toEqual([]);
    expect((await reporting.tx.query(schemaText))[0]).toEqual(schema);
    await expectNothingLeft();
  });

  it('repairs what was damaged, and publishes only the figure that was published wrongly', async () => {
    const feed = async (after = ''): Promise<FeedResponse> =>
      (await reporting.ask('eve', `feed?limit=500${after}`)).body;
    const { next } = await feed();
    const before = await figures();
    await damage('contribution set path = path[2:]', 'cardinality(path) = 2 and not by_last_known_parent');
    const ofAState = `node in (select surrogate_id from node where tier = 'state')`;
    await damage('contribution set expected = false', `expected and ${ofAState}`);
    await damage('partition_sum set reported = reported + 1', `basis = 1 and cell = 0 and ${ofAState}`);
    const ofTheRoot = `cell = 0 and basis = 0 and n_parts > 0
      and node = (select surrogate_id from node where id = '${scenario.root.id}')`;
    await damage('partition_sum set n = n + 1000', ofTheRoot);
    await reporting.tx.query(
      `insert into dirty_figure (node, indicator, period, bases, moved, cause, committed_at)
       select node, indicator, period, 1, false, uuidv7(), now() from partition_sum
       where ${ofTheRoot} order by node, indicator, period limit 1`,
    );
    await reporting.settled();
    const wrong = [...(await figures())].filter(([key, { n }]) => n !== before.get(key)!.n);
    expect(wrong).toHaveLength(1);
    const found = await differences();
    expect(found.map(({ kind }) => kind).sort()).toEqual([
      'contribution',
      'contribution',
      'figure',
      'figure',
    ]);

    const dry = await run({ dryRun: true });
    expect(dry).toMatchObject({ phase: 'compared', differences: 4, published: null });
    expect(await differences()).toEqual(found);
    const rebuild = await run();
    expect(rebuild).toMatchObject({ phase: 'switched', differences: 4, published: 1 });
    expect(new Set(rebuild.details.map(({ key }) => key))).toEqual(new Set(found.map(({ key }) => key)));
    expect(await differences()).toEqual([]);
    expectFigures(await figures(), scenario.facts);
    const told = (await feed(`&after=${next}`)).items.map(({ data }) => data);
    const [key, { version }] = wrong[0]!;
    expect(told).toEqual([
      expect.objectContaining({ figureKey: key, version }),
      expect.objectContaining({ figureKey: key, version: version + 1, causes: [rebuild.id] }),
    ]);
  });

  it('ends like the facts on paper while facts and changes of the tree go on, and no reader is ever refused', async () => {
    const { world, states, indicators } = scenario;
    let isOver = false;
    const write = async () => {
      for (let round = 0; !isOver || round < 3; round += 1) {
        const year = `CY${2020 + (round % 3)}`;
        const [site, started] = world.start('local', states[round % 3]!.id, { validFrom: '2020-01-01' });
        const filed = new Submission(world.initiativeId, site.id, indicators[0]!, year);
        const moved = world.reparent(site, states[(round + 1) % 3]!.id, '2021-06-01');
        const facts = [started, filed.submit({ n: `${round}.5` }), moved, filed.accept()];
        scenario.facts.push(...facts);
        await reporting.send(...facts);
        if (round % 10 === 9) await reporting.get(Messaging).idle();
      }
    };
    const statuses = new Set<number>();
    const equal = new Set<boolean>();
    const read = async () => {
      while (!isOver) {
        const { status, body } = await reporting.ask('eve', `figures?node=${scenario.root.id}&limit=5`);
        statuses.add(status);
        const key = encodeURIComponent(body.items[0].key);
        const lineage = await reporting.ask('eve', `figures/${key}/lineage`);
        statuses.add(lineage.status);
        equal.add(lineage.body.equal);
      }
    };
    const work = Promise.all([write(), read(), read()]);
    const rebuild = await untilOver(reporting, (await start()).id);
    isOver = true;
    await work;
    await reporting.tell();
    expect(rebuild).toMatchObject({ phase: 'switched', differences: 0, failure: null });
    expect([[...statuses], [...equal]]).toEqual([[200], [true]]);
    expectFigures(await figures(), scenario.facts);
    expect(await differences()).toEqual([]);
  });

  it('is one at a time, and leaves nothing when it is aborted', async () => {
    const database = reporting.get(Database);
    const before = await figures();
    await database.transaction(async (tx) => {
      await holdJob(tx);
      const first = await database.outside(() => start());
      const second = database.outside(() => reporting.post('olaf', 'rebuilds'));
      expect((await second).body.code).toBe('REBUILD_RUNNING');
      const aborted = await database.outside(() => reporting.post('olaf', `rebuilds/${first.id}/abort`));
      expect(aborted.status).toBe(202);
      expect(await database.outside(() => untilOver(reporting, first.id))).toMatchObject({
        phase: 'aborted',
        failure: null,
      });
      const again = await database.outside(() => reporting.post('olaf', `rebuilds/${first.id}/abort`));
      expect([again.status, again.body.code]).toEqual([409, 'REBUILD_OVER']);
    });
    expect(await figures()).toEqual(before);
    await expectNothingLeft();
  });

  it('is for operators', async () => {
    expect((await reporting.post('eve', 'rebuilds')).status).toBe(403);
  });
});

/** Everything that the switched tables are made of, as text. */
const schemaText = `
  select (select jsonb_agg(format('%s %s', tablename, indexdef) order by indexdef) from pg_indexes
      where schemaname = 'public') as indexes,
    (select jsonb_agg(format('%s %s %s', relname, reloptions, relkind) order by relname) from pg_class
      where relnamespace = 'public'::regnamespace) as relations,
    (select jsonb_agg(format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) order by conrelid::regclass::text, conname)
      from pg_constraint where connamespace = 'public'::regnamespace) as constraints,
    (select jsonb_agg(format('%s %s %s %s', table_name, column_name, data_type, is_identity) order by table_name, ordinal_position)
      from information_schema.columns where table_schema = 'public') as columns`;
