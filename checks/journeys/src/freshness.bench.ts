import { until } from '@impact/testing/until';
import { everyFewMs, report } from './bench-report.js';
import { HomicidePanel, indicator, people } from './homicide-panel.js';
import { Oracle } from './oracle.js';
import { Partnership, patience, root } from './partnership.js';

const corrections = Number(process.argv[2] ?? 200);
const runs = Number(process.argv[3] ?? 3);
const period = 'CY1982';
const quietMs = 5_000;

interface Site {
  fips: string;
  state: string;
  n: number;
  d: string;
}

/** Measures, from outside, how long a correction takes from the service's answer to the nation's figure over HTTP. */
async function main(): Promise<void> {
  const partnership = await Partnership.start();
  const oracle = await Oracle.on(await partnership.database('bench'));
  try {
    await oracle.load('county', `${root}samples/data/county-homicides.csv`);
    const panel = await HomicidePanel.apply(partnership);
    await panel.import();
    const states = await oracle.sql<{ code: string }>(
      'select distinct state_fips as code from county order by 1',
    );
    await panel.review(states.map(({ code }) => code));
    const sites = await oracle.sql<Site>(
      `select fips, state_fips as state, homicides::int as n, population as d from county where year = '1982'
       order by md5(fips) limit ${corrections}`,
    );
    const probe = new Probe(panel);
    await until(
      'all is official',
      async () => (await probe.read('official')).reported === 2_197 || 'not yet',
      patience,
    );
    await probe.untilIdle();
    for (let run = 1; run <= runs; run++) await measure(run, panel, probe, sites);
  } finally {
    await oracle.close();
    await partnership.stop();
  }
}

async function measure(run: number, panel: HomicidePanel, probe: Probe, sites: Site[]): Promise<void> {
  const preliminary: number[] = [];
  const official: number[] = [];
  let nation = (await probe.read('official')).n;
  for (const site of sites) {
    site.n += 1;
    nation += 1;
    const id = await panel.refile(site.fips, period, String(site.n), site.d);
    preliminary.push(await probe.untilShown('preliminary', nation));
    await panel.act(id, 'endorse', people.endorser(site.state));
    await panel.act(id, 'accept', people.accepter);
    official.push(await probe.untilShown('official', nation));
  }
  report(`run ${run}, submit to preliminary`, preliminary);
  report(`run ${run}, accept to official`, official);
}

/** Asks for the nation's figure. */
class Probe {
  constructor(private readonly panel: HomicidePanel) {}

  async read(basis: string): Promise<{ n: number; reported: number; feedPosition: string }> {
    const { partnership, initiativeId, nodes } = this.panel;
    const query = `initiativeId=${initiativeId}&node=${nodes.get('US')}&indicator=${encodeURIComponent(indicator)}&periodId=${period}`;
    const path = `/reporting/v1/figures?${query}&basis=${basis}&cell=total`;
    type Page = { items: { n: string | null; counts: { reported: number } }[]; feedPosition: string };
    const { items, feedPosition } = await partnership.ask<Page>('GET', path, people.reader);
    return { n: Number(items[0]?.n ?? 0), reported: items[0]?.counts.reported ?? 0, feedPosition };
  }

  /** Waits until no figure of anybody has changed for some seconds: what the import left to do is done. */
  async untilIdle(): Promise<void> {
    let last = { position: '', since: 0 };
    await until(
      'no figure changes any more',
      async () => {
        const { feedPosition } = await this.read('official');
        if (feedPosition !== last.position) last = { position: feedPosition, since: Date.now() };
        return Date.now() - last.since > quietMs || 'not yet';
      },
      patience,
    );
  }

  untilShown(basis: string, n: number): Promise<number> {
    const isShown = async () => (await this.read(basis)).n === n;
    return everyFewMs(`the nation's ${basis} figure is ${n}`, isShown);
  }
}

await main();
