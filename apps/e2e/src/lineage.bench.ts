import { HomicidePanel, people } from './homicide-panel.js';
import { type Figure, figuresOf } from './figures.js';
import { Oracle } from './oracle.js';
import { Partnership, root, until } from './partnership.js';

const atOnce = 8;

/** Checks the lineage of every figure of the county file, at every tier and on both bases: each must reproduce it. */
async function main(): Promise<void> {
  const partnership = await Partnership.start();
  const oracle = await Oracle.on(await partnership.stack.databaseUrl('lineage'));
  try {
    await oracle.load('county', `${root}samples/data/county-homicides.csv`);
    const panel = await HomicidePanel.apply(partnership);
    await panel.import();
    const states = await oracle.sql<{ code: string }>(
      'select distinct state_fips as code from county order by 1',
    );
    await panel.review(states.map(({ code }) => code));
    for (const tier of ['federal', 'state', 'local'])
      for (const basis of ['preliminary', 'official']) await checkAll(panel, tier, basis);
  } finally {
    await oracle.close();
    await partnership.stop();
  }
}

async function checkAll(panel: HomicidePanel, tier: string, basis: string): Promise<void> {
  let figures: Figure[] = [];
  await until(`every county is in the ${basis} figures`, async () => {
    figures = [
      ...(await figuresOf(panel.partnership, panel.initiativeId, tier, basis, people.observer)).values(),
    ];
    return figures.reduce((sum, { counts }) => sum + counts.reported, 0) === 10_985;
  });
  const began = Date.now();
  const waiting = [...figures];
  const wrong: string[] = [];
  const worker = async (): Promise<void> => {
    for (let figure = waiting.pop(); figure; figure = waiting.pop())
      if (!(await reproduces(panel, figure))) wrong.push(figure.key);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`${tier} ${basis}: ${figures.length} figures, ${wrong.length} not reproduced, ${seconds} s`);
  for (const key of wrong.slice(0, 10)) console.log(`  ${key}`);
  if (wrong.length) process.exitCode = 1;
}

async function reproduces({ partnership }: HomicidePanel, { key, n, d }: Figure): Promise<boolean> {
  const path = `/reporting/v1/figures/${encodeURIComponent(key)}/lineage?limit=1`;
  type Lineage = { equal: boolean; reproduced: { n: string; d: string } };
  const lineage = await partnership.ask<Lineage>('GET', path, people.observer);
  return lineage.equal && lineage.reproduced.n === n && lineage.reproduced.d === d;
}

await main();
