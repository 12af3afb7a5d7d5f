import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eightAtOnce } from './at-once.js';
import { move, succeed } from './county-succession.js';
import { differences, figuresOf } from './figures.js';
import { homicideOracle } from './homicide-oracle.js';
import { homicideFile, HomicidePanel, laterYears, people } from './homicide-panel.js';
import { notReproduced } from './lineage.js';
import type { Oracle } from './oracle.js';
import { sharedPartnership } from './journey.js';
import { type Partnership, patience } from './partnership.js';

let partnership: Partnership;
let oracle: Oracle;
let panel: HomicidePanel;
let samples: string;

/** With a year before that of the moves; `npm run verify` takes all five years. */
const firstYear = 1982;

beforeAll(async () => {
  partnership = sharedPartnership();
  samples = laterYears(join(partnership.dir, 'homicides'), firstYear);
  oracle = await homicideOracle(await partnership.database('homicides'), join(samples, homicideFile));
});

afterAll(() => oracle?.close());

const all = (tier: string, basis: string) =>
  figuresOf(partnership, panel.initiativeId, tier, basis, people.reader);

async function wrongAbove(basis: string): Promise<string[]> {
  const actual = new Map([...(await all('state', basis)), ...(await all('federal', basis))]);
  return differences(await oracle.figures(), actual);
}

async function wrongSites(basis: string): Promise<string[]> {
  return differences(await oracle.sites(), await all('local', basis));
}

/** Waits until nothing differs any more, and says on failure what still does. */
const right = (what: string, wrong: (basis: string) => Promise<string[]>, basis: string): Promise<true> =>
  until(what, async () => (await wrong(basis)).slice(0, 2).join('; ') || true, patience);

async function nationTotals() {
  const figures = [...(await all('federal', 'official')).values()];
  return figures.map(({ period, n, d, counts }) => [period.id, n, d, counts] as const).sort();
}

describe.sequential('homicides in 2,197 counties, 1982 to 1984', () => {
  it('are set up from files, and a second apply changes nothing', async () => {
    panel = await HomicidePanel.apply(partnership, samples);
    const again = await partnership.impact(['apply', join(samples, 'county-homicides')]);
    expect(again).toContain('Nothing differs');
    expect(panel.nodes.size).toBe(1 + 46 + 2_197);
  });

  it('are expected and missing before anybody filed', async () => {
    await right('all are expected', wrongAbove, 'preliminary');
  });

  it('are filed by one import of 6,591 rows, and the same file again changes nothing', async () => {
    expect(await panel.import()).toMatchObject({
      status: 'committed',
      rows: 6_591,
      filed: 6_591,
      refused: 0,
    });
    expect(await panel.import()).toMatchObject({ status: 'committed', filed: 0, unchanged: 6_591 });
    await oracle.fileAll();
  });

  it("are in every county's, state's and the nation's preliminary figures as SQL finds them", async () => {
    await right('all filings are in the figures above', wrongAbove, 'preliminary');
    await right('all filings are in their own figures', wrongSites, 'preliminary');
  });

  it('say that the total is the panel’s', async () => {
    for (const { labels } of (await all('federal', 'preliminary')).values()) {
      expect(labels.join()).toContain('panel: 2,197 counties in 46 states, not the nation');
    }
  });

  it('are official when the states have endorsed and the federal reviewer has accepted', async () => {
    expect([...(await all('federal', 'official')).values()].every(({ n }) => n === null)).toBe(true);
    const states = await oracle.sql<{ code: string }>(
      'select distinct state_fips as code from county order by 1',
    );
    expect(await panel.review(states.map(({ code }) => code))).toBe(6_591);
    await right('all acceptances are in the figures above', wrongAbove, 'official');
    await right('all acceptances are in their own figures', wrongSites, 'official');
  });

  it('are right on both bases after 200 corrections', async () => {
    const chosen = await oracle.sql<{ site: string; period: string; n: string; d: string; state: string }>(
      `select f.site, f.period, f.n::text, f.d::text, b.parent as state from filed f join belongs b using (site)
       order by md5(f.site || f.period) limit 200`,
    );
    await eightAtOnce(chosen, async ({ site, period, n, d, state }) => {
      const id = await panel.refile(site, period, String(Number(n) + 3), d);
      await panel.act(id, 'endorse', people.endorser(state));
      await panel.act(id, 'accept', people.accepter);
    });
    await oracle.sql(
      `update filed f set n = n + 3 from (select site, period from filed order by md5(site || period) limit 200) c
       where (f.site, f.period) = (c.site, c.period)`,
    );
    for (const basis of ['preliminary', 'official']) {
      await right(`the corrections are in the ${basis} figures`, wrongAbove, basis);
    }
  });

  it('follow five counties to other states from 1983 on, and the nation’s totals stay', async () => {
    const before = await nationTotals();
    const movers = await oracle.sql<{ site: string; parent: string }>(
      `select site, (select max(parent) from belongs o where o.parent <> b.parent and o.parent < '40') as parent
       from belongs b order by md5(site) limit 5`,
    );
    for (const { site, parent } of movers) {
      await partnership.ask(
        'POST',
        `/backbone/v1/participations/${panel.nodes.get(site)}/reparent`,
        'admin@aware',
        {
          parentId: panel.nodes.get(parent),
          from: '1983-01-01',
        },
      );
      await oracle.sql(`insert into belongs values ($1, $2, '1983-01-01')`, [site, parent]);
    }
    for (const basis of ['preliminary', 'official']) {
      await right(`the moves are in the ${basis} figures`, wrongAbove, basis);
    }
    expect(await nationTotals()).toEqual(before);
  });

  it('are lost nowhere where two counties become one, one becomes two and one moves in the middle of 1982', async () => {
    const before = (await nationTotals()).map((total) => total.slice(0, 3));
    const [first, second, divided, mover] = await oracle.sql<{ site: string; parent: string }>(
      `select site, parent from (
         select site, parent, count(*) over (partition by site) as moves,
           row_number() over (partition by parent order by site) as place from belongs) b
       where moves = 1 and parent in ('39', '42', '48') and place <= 2 order by parent, place`,
    );
    await succeed(panel, oracle, 'merged', [first!.site, second!.site], [{ code: 'one', part: 0, of: 1 }]);
    const parts = [0, 1].map((part) => ({ code: `part ${part}`, part, of: 2 }));
    await succeed(panel, oracle, 'split', [divided!.site], parts);
    await move(panel, oracle, mover!.site, '39');
    for (const basis of ['preliminary', 'official']) {
      await right(`what followed is in the ${basis} figures above`, wrongAbove, basis);
      await right(`what followed is in the ${basis} figures of sites`, wrongSites, basis);
    }
    expect((await nationTotals()).map((total) => total.slice(0, 3))).toEqual(before);
  });

  it('have a lineage that reproduces every state’s and the nation’s figure', async () => {
    const figures = [
      ...(await all('state', 'official')).values(),
      ...(await all('federal', 'official')).values(),
    ];
    expect(figures).toHaveLength(46 * 3 + 3);
    expect(await notReproduced(partnership, figures, people.reader)).toEqual([]);
  });

  it('are told to nobody who only observes: they are of single people', async () => {
    const figures = await figuresOf(partnership, panel.initiativeId, 'local', 'official', people.observer);
    expect(figures.size).toBeGreaterThan(6_000);
    const told = [...figures.values()].filter(
      ({ n, d, value }) => n !== null || d !== null || value !== null,
    );
    expect(told).toEqual([]);
  });
});
