import { DiseasePanel } from './disease-panel.js';
import { type Figure, figuresOf } from './figures.js';
import { HomicidePanel, people } from './homicide-panel.js';
import { Oracle } from './oracle.js';
import { Partnership, root, until } from './partnership.js';

const atOnce = 8;

/** What is checked: one initiative, read by somebody who sees all of it. */
interface Checked {
  readonly partnership: Partnership;
  readonly initiativeId: string;
  readonly observer: string;
  /** How many submissions count in the figures of a tier, once all are projected. */
  readonly reported: number;
}

/** Checks the lineage of every figure of both count files, at every tier and on both bases: each must reproduce it. */
async function main(): Promise<void> {
  const partnership = await Partnership.start();
  try {
    console.log('county-homicides');
    await checkTiers(await homicides(partnership), ['federal', 'state', 'local']);
    console.log('us-contagious-diseases');
    await checkTiers(await diseases(partnership), ['federal', 'state']);
  } finally {
    await partnership.stop();
  }
}

async function homicides(partnership: Partnership): Promise<Checked> {
  const panel = await HomicidePanel.apply(partnership);
  await panel.import();
  const oracle = await Oracle.on(await partnership.stack.databaseUrl('lineage'));
  await oracle.load('county', `${root}samples/data/county-homicides.csv`);
  const states = await oracle.sql<{ code: string }>('select distinct state_fips as code from county');
  await oracle.close();
  await panel.review(states.map(({ code }) => code).sort());
  return {
    partnership,
    initiativeId: panel.initiativeId,
    observer: people.observer,
    reported: 10_985,
  };
}

async function diseases(partnership: Partnership): Promise<Checked> {
  const panel = await DiseasePanel.apply(partnership);
  await panel.import();
  await panel.accept();
  return {
    partnership,
    initiativeId: panel.initiativeId,
    observer: 'admin@aware',
    reported: 14_265 + 14_228,
  };
}

async function checkTiers(checked: Checked, tiers: readonly string[]): Promise<void> {
  for (const tier of tiers)
    for (const basis of ['preliminary', 'official']) await checkAll(checked, tier, basis);
}

async function checkAll(checked: Checked, tier: string, basis: string): Promise<void> {
  const { partnership, initiativeId, observer, reported } = checked;
  let figures: Figure[] = [];
  await until(`all filings are in the ${tier} ${basis} figures`, async () => {
    figures = [...(await figuresOf(partnership, initiativeId, tier, basis, observer)).values()];
    return figures.reduce((sum, { counts }) => sum + counts.reported, 0) === reported;
  });
  const began = Date.now();
  const waiting = [...figures];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let figure = waiting.pop(); figure; figure = waiting.pop())
      if (!(await reproduces(checked, figure))) wrong.push(figure.key);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`  ${tier} ${basis}: ${figures.length} figures, ${wrong.length} not reproduced, ${seconds} s`);
  for (const key of wrong.slice(0, 10)) console.log(`    ${key}`);
  if (wrong.length) process.exitCode = 1;
}

async function reproduces({ partnership, observer }: Checked, { key, n, d }: Figure): Promise<boolean> {
  const path = `/reporting/v1/figures/${encodeURIComponent(key)}/lineage?limit=1`;
  type Lineage = { equal: boolean; reproduced: { n: string | null; d: string | null } };
  const lineage = await partnership.ask<Lineage>('GET', path, observer);
  return lineage.equal && lineage.reproduced.n === n && lineage.reproduced.d === d;
}

await main();
