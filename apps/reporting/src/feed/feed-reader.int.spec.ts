import { Database } from '@impact/service';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { FeedReader, type FeedRange } from './feed.reader.js';

const entries = 300_000;
const sites = 13_000;
/** Changed at the beginning and at the end alone, so that statistics mislead about them. */
const quiet = Array.from({ length: 300 }, (_, i) => sites + 1 + i);

/** Entries of 13,000 sites, every third one of a part; gaps between ids, as aborted rounds leave them. */
const fill = `
  insert into feed (id, node, indicator, period, cell, basis, version, expected, reported, no_new, missing,
    correcting, refused, causes, causes_total, committed_at, published_at)
  select i * 3 - i % 2, case when i <= 300 or i > ${entries} - 300 then ${sites} + 1 + i % 300 else (i::bigint * 7919) % ${sites} + 1 end,
    i % 5 + 1, 1, case when i % 3 = 0 then 1 else 0 end, i % 2, 1, 1, 1, 0, 0, false, false, '{}', 0, now(), now()
  from generate_series(1, ${entries}) i`;

describe('reading the feed of some nodes', () => {
  let reporting: RunningReporting;
  let last: number;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    await reporting.tx.query(fill);
    await reporting.tx.query('analyze feed');
    [{ last }] = await reporting.tx.query('select max(id) as last from feed');
  }, 120_000);
  afterAll(() => reporting?.stop());

  const rangeOf = (nodes: readonly number[], given: Partial<FeedRange> = {}): FeedRange => ({
    after: 0,
    last,
    nodes,
    limit: 500,
    disclosure: { parameters: { entrustedNodes: [...nodes], openIndicators: [] } },
    ...given,
  });
  const pagesOf = async (range: FeedRange): Promise<number[][]> => {
    const pages: number[][] = [];
    for (let { after } = range; after < last;) {
      const { rows, reached } = await reporting.get(FeedReader).read(reporting.tx, { ...range, after });
      expect(reached).toBeGreaterThan(after);
      pages.push(rows.map(({ feedId }) => feedId));
      after = reached;
    }
    return pages;
  };
  /** How many rows of the table are looked at for one page. */
  const readFor = (range: FeedRange): Promise<number> =>
    reporting.get(Database).transaction(async (tx) => {
      await reporting.get(FeedReader).read(tx, range);
      const [{ rows }] = await tx.query(
        `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'feed'`,
      );
      return rows as number;
    });

  it('reads of so many entries, for few sites and for all, those nearby and their own', async () => {
    const everybody = Array.from({ length: sites }, (_, i) => i + 1);
    for (const nodes of [[17], quiet.slice(0, 1), quiet, everybody])
      expect(await readFor(rangeOf(nodes))).toBeLessThan(15_000);
  });

  it('gives every entry of any nodes once, in order, whatever the limit, and ends with the last', async () => {
    const node = fc.oneof(fc.integer({ min: 1, max: sites }), fc.constantFrom(...quiet));
    const nodes = fc.uniqueArray(node, { minLength: 1, maxLength: 300 });
    const given = fc.record({ nodes, limit: fc.integer({ min: 1, max: 500 }), after: fc.nat(last) });
    await fc.assert(
      fc.asyncProperty(given, fc.boolean(), async ({ nodes: seen, limit, after }, isToldAll) => {
        const parameters = { entrustedNodes: isToldAll ? seen : [], openIndicators: [1, 2] };
        const pages = await pagesOf(
          rangeOf(seen, { limit: Math.max(limit, seen.length), after, disclosure: { parameters } }),
        );
        const right: { id: number }[] = await reporting.tx.query(
          `select id from feed where node = any($1::int[]) and id > $2
             and (cell = 0 or node = any($3::int[]) or indicator = any($4::int[])) order by id`,
          [seen, after, parameters.entrustedNodes, parameters.openIndicators],
        );
        expect(pages.flat()).toEqual(right.map(({ id }) => id));
        expect(pages.slice(0, -1).every((page) => page.length > 0)).toBe(true);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 120_000);
});
