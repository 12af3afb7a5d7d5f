import { StuckItems } from '@impact/messaging';
import { Database } from '@impact/service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockFeed } from '../publication/publication.queries.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { Scenario, scripts } from '../testing/scenario.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { DifferenceResponse, ReconciliationResponse } from './reconciliations.dto.js';
import { ReconciliationsService } from './reconciliations.service.js';

/** The columns that name a figure or a contribution, as differences name them. */
const named = (cell: boolean): string =>
  `concat_ws('~', (select id from node where surrogate_id = node), (select split_part(id, '/', 2) from indicator where surrogate_id = indicator),
    (select id from period where surrogate_id = period)${
      cell
        ? ", (select id from cell where surrogate_id = cell), case basis when 0 then 'preliminary' else 'official' end"
        : ''
    }) as key`;

/** Ways to damage what is stored, each with the differences that follow; the statement returns their keys. */
const damages: [string, string, Omit<DifferenceResponse, 'key'>][] = [
  [
    'a sum of a figure',
    `update partition_sum set reported = reported + 1 where (node, indicator, period, cell, basis, partition) = (
      select node, indicator, period, cell, basis, partition from partition_sum where cell = 0 order by 1, 2, 3, 4, 5, 6 limit 1)
      returning ${named(true)}`,
    { kind: 'figure', fields: ['reported'] },
  ],
  [
    'a figure that is gone',
    `delete from partition_sum where (node, indicator, period, cell, basis, partition) = (
      select node, indicator, period, cell, basis, partition from partition_sum where cell = 0 and expected > 0 and n_parts = 0
      and reported = 0 and no_new = 0 and correcting = 0 order by 1, 2, 3, 4, 5, 6 limit 1) returning ${named(true)}`,
    { kind: 'figure', fields: ['expected', 'missing'] },
  ],
  [
    'a path',
    `update contribution set path = path[2:] where (node, indicator, period) = (
      select node, indicator, period from contribution where cardinality(path) = 2 and not by_last_known_parent
      order by 1, 2, 3 limit 1) returning ${named(false)}`,
    { kind: 'contribution', fields: ['path'] },
  ],
  [
    'an expectation',
    `update contribution set expected = not expected where (node, indicator, period) = (
      select node, indicator, period from contribution where expected order by 1, 2, 3 limit 1)
      returning ${named(false)}`,
    { kind: 'contribution', fields: ['expected'] },
  ],
  [
    'a contribution that was expected and is gone',
    `delete from contribution where (node, indicator, period) = (
      select node, indicator, period from contribution where expected and submission_id is null
      order by 1, 2, 3 limit 1) returning ${named(false)}`,
    { kind: 'contribution', fields: ['path', 'expected', 'byLastKnownParent'] },
  ],
  [
    'a published figure',
    `update figure_version set n = coalesce(n, 0) + 1 where (node, indicator, period, cell, basis) = (
      select node, indicator, period, cell, basis from figure_version where n > 0 order by 1, 2, 3, 4, 5 limit 1)
      returning ${named(true)}`,
    { kind: 'published', fields: ['n'] },
  ],
];

describe('reconciling', { timeout: 60_000 }, () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    const [script] = fc.sample(scripts, { seed: 20, numRuns: 40 }).slice(-1);
    await reporting.hand(...new Scenario(script!).facts);
    await reporting.settled();
  });
  afterAll(() => reporting?.stop());

  const run = (): Promise<ReconciliationResponse> => reporting.get(ReconciliationsService).run('full');

  /** Damages what is stored, and puts everything back afterwards. */
  async function damaged<T>(statement: string, look: (keys: string[]) => Promise<T>): Promise<T> {
    const tables = ['partition_sum', 'contribution', 'figure_version'];
    for (const table of tables) await reporting.tx.query(`create table saved_${table} as table ${table}`);
    try {
      const [rows] = await reporting.tx.query<[{ key: string }[]]>(statement);
      return await look(rows.map(({ key }) => key));
    } finally {
      for (const table of tables)
        await reporting.tx.query(
          `truncate ${table}; insert into ${table} table saved_${table}; drop table saved_${table}`,
        );
    }
  }

  const keysChecked = async (which: string, order = 'indicator, period'): Promise<string[]> =>
    (
      await reporting.tx.query<{ key: string }[]>(
        `select concat(indicator, ' ', period) as key from reconciled_slice where ${which} order by ${order}`,
      )
    ).map(({ key }) => key);

  it('finds nothing where everything is as it should be, and says over how much', async () => {
    const [{ submissions, figures }] = await reporting.tx.query(
      `select (select count(submission_id) from contribution) as submissions,
         (select count(*) from figure_version) as figures`,
    );
    const found = await run();
    expect(found).toMatchObject({ mode: 'full', submissions, differences: 0, details: [] });
    expect(submissions).toBeGreaterThan(5);
    expect(found.figures).toBeGreaterThanOrEqual(figures);
  });

  it.each(damages)('finds %s, and nothing else', async (_, statement, difference) => {
    await damaged(statement, async ([key, ...others]) => {
      expect([key, others]).toEqual([expect.any(String), []]);
      expect((await run()).details).toEqual([{ ...difference, key }]);
    });
  });

  it('finds a submission that no longer adds up to the figures above it and to its own', async () => {
    const statement = `update contribution set preliminary_n = preliminary_n + 1 where (node, indicator, period) = (
      select c.node, c.indicator, c.period from contribution c join indicator i on i.surrogate_id = c.indicator
      where i.rolls_up and i.kind <> 'ratio' and preliminary_state = 1 and cardinality(path) = 2 order by 1, 2, 3
      limit 1) returning ${named(false)}`;
    await damaged(statement, async ([key]) => {
      const { details } = await run();
      expect(details.map(({ kind, fields }) => [kind, fields])).toEqual([
        ['figure', ['n']],
        ['figure', ['n']],
        ['published', ['n']],
      ]);
      expect(details[2]!.key).toBe(`${key}~total~preliminary`);
    });
  });

  it('calls nothing a difference that is counted and not yet published', async () => {
    const small = await SmallPartnership.in(reporting);
    const database = reporting.get(Database);
    await database.transaction(async (tx) => {
      await lockFeed.run(tx);
      await database.outside(() => small.hand(small.submission(0).submit({ n: '5' })));
      const dirty = await database.outside(() => reporting.tx.query('select from dirty_figure'));
      expect(dirty.length).toBeGreaterThan(0);
      expect((await run()).details).toEqual([]);
    });
    await reporting.settled();
  });

  it('calls nothing a difference that a change of the tree has not reached yet', async () => {
    const small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '5' }));
    await reporting.settled();
    const database = reporting.get(Database);
    await database.transaction(async (tx) => {
      await tx.query(
        'select from contribution where node = (select surrogate_id from node where id = $1) for update',
        [small.sites[0].id],
      );
      const moved = small.world.reparent(small.sites[0], small.states[1].id, '2022-01-01');
      await database.outside(() => small.hand(moved));
      const jobs = await database.outside(() => reporting.tx.query('select from structure_job'));
      expect(jobs.length).toBeGreaterThan(0);
      expect((await run()).details).toEqual([]);
    });
    await reporting.settled();
    expect((await run()).details).toEqual([]);
  });

  it('samples what follows on the slice that was checked last, and begins again after the last one', async () => {
    await run();
    const all = await keysChecked('true');
    const middle = all[Math.floor(all.length / 2)]!;
    await reporting.tx.query(`
      update reconciled_slice set checked_at = checked_at - interval '1 day';
      update reconciled_slice set checked_at = checked_at + interval '1 hour'
        where concat(indicator, ' ', period) = '${middle}'`);
    await reporting.get(ReconciliationsService).run('sample');
    const sampled = await keysChecked(`checked_at > now() - interval '1 hour'`, 'checked_at');
    const at = all.indexOf(middle) + 1;
    expect(sampled.length).toBeGreaterThan(2);
    expect(sampled).toEqual([...all.slice(at), ...all.slice(0, at)].slice(0, sampled.length));
  });

  it('sets aside what cannot be checked, and samples all the rest', async () => {
    const slices = () =>
      reporting.tx.query<{ key: string }[]>(
        `select concat(indicator, ' ', period) as key from reconciled_slice where checked_at >= now() - interval '1 minute'`,
      );
    await run();
    const [bad, ...others] = (await slices()).map(({ key }) => key);
    await reporting.tx.query(`update reconciled_slice set checked_at = checked_at - interval '1 day'`);
    await reporting.tx.query(`
      create function refused() returns trigger language plpgsql as $$ begin raise exception 'refused for the test'; end $$;
      create trigger refused before insert or update on reconciled_slice for each row
        when (concat(new.indicator, ' ', new.period) = '${bad}') execute function refused()`);
    const service = reporting.get(ReconciliationsService);
    const failed = async () => (await service.run('sample').then(() => 'done', String)).includes('refused');
    expect([await failed(), await failed(), await failed(), await failed()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect((await slices()).map(({ key }) => key)).toEqual(expect.arrayContaining(others));
    const aside = () =>
      reporting.tx.query(
        `select key, item from stuck_item where loop = 'reconciliation-timer' and set_aside_at is not null`,
      );
    expect(await aside()).toEqual([{ key: bad, item: expect.stringMatching(/^\w.*@\d+ in \w+/) }]);
    await reporting.tx.query('drop trigger refused on reconciled_slice; drop function refused');
    await reporting.get(StuckItems).retry('reconciliation-timer', bad!);
    await service.run('sample');
    expect(await aside()).toEqual([]);
  });

  it('is for operators, who see keys and fields and no numbers', async () => {
    const small = await SmallPartnership.in(reporting);
    const operator = `operator-${small.world.initiativeId}`;
    await small.hand(small.world.grant(operator, 'operator', small.root.id));
    await reporting.heard();
    const path = 'reconciliations';
    expect((await reporting.post(small.subject('federal'), path, { mode: 'full' })).status).toBe(403);
    const { status, body } = await reporting.post(operator, path, { mode: 'sample' });
    expect([status, body.mode, body.differences]).toEqual([200, 'sample', 0]);
    const listed = await reporting.ask(operator, `${path}?limit=1`);
    expect(listed.body.items).toEqual([expect.objectContaining({ id: body.id, mode: 'sample' })]);
  });

  it('is told with figures, once all of theirs were checked', async () => {
    const small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '5' }), small.submission(2).submit({ n: '6' }));
    await reporting.settled();
    const reconciled = async () =>
      (await reporting.ask(small.subject('federal'), `figures?node=${small.root.id}&periodId=CY2023`)).body
        .reconciled;
    expect(await reconciled()).toBeNull();
    const { at } = await run();
    const told = await reconciled();
    expect(told).toMatchObject({ submissions: 2, differences: 0 });
    expect(Date.parse(told.at)).toBeLessThanOrEqual(Date.parse(at));
  });
});
