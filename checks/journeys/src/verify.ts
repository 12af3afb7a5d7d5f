import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { diseaseOracle } from './disease-oracle.js';
import { diseaseFile, DiseasePanel, people as diseasePeople } from './disease-panel.js';
import { differences, type Figure, figuresOf } from './figures.js';
import { homicideOracle } from './homicide-oracle.js';
import { homicideFile, HomicidePanel, people as homicidePeople } from './homicide-panel.js';
import { notReproduced } from './lineage.js';
import type { Expected, Oracle } from './oracle.js';
import { Partnership, patience } from './partnership.js';
import { allSamples } from './samples.js';

/** One initiative of which all was filed and accepted, somebody who sees all of it, and what must come out. */
interface Checked {
  readonly partnership: Partnership;
  readonly initiativeId: string;
  readonly reader: string;
  readonly sitesTier: string;
  readonly sites: readonly Expected[];
  readonly above: readonly Expected[];
}

/**
 * Checks every figure of both count files, at every tier and on both bases: it must be what SQL finds in the file, and
 * its lineage must reproduce it. Takes about half an hour: `npm run verify`.
 */
async function main(): Promise<void> {
  const partnership = await Partnership.start();
  try {
    await check('county-homicides', await homicides(partnership));
    await check('us-contagious-diseases', await diseases(partnership));
  } finally {
    await partnership.stop();
  }
}

async function homicides(partnership: Partnership): Promise<Checked> {
  const oracle = await homicideOracle(
    await partnership.database('homicides'),
    join(allSamples, homicideFile),
  );
  const panel = await HomicidePanel.apply(partnership);
  await panel.import();
  const states = await oracle.sql<{ code: string }>('select distinct state_fips as code from county');
  await panel.review(states.map(({ code }) => code).sort());
  const { initiativeId } = panel;
  const expected = await expectedOf(oracle);
  return { partnership, initiativeId, reader: homicidePeople.reader, sitesTier: 'local', ...expected };
}

async function diseases(partnership: Partnership): Promise<Checked> {
  const oracle = await diseaseOracle(await partnership.database('diseases'), join(allSamples, diseaseFile));
  const panel = await DiseasePanel.apply(partnership);
  await panel.import();
  await panel.accept();
  const { initiativeId } = panel;
  const expected = await expectedOf(oracle);
  return { partnership, initiativeId, reader: diseasePeople.reader, sitesTier: 'state', ...expected };
}

async function expectedOf(oracle: Oracle): Promise<Pick<Checked, 'sites' | 'above'>> {
  await oracle.fileAll();
  const expected = { sites: await oracle.sites(), above: await oracle.figures() };
  await oracle.close();
  return expected;
}

async function check(name: string, checked: Checked): Promise<void> {
  console.log(name);
  const { sitesTier, sites, above } = checked;
  const states = above.filter(({ node }) => node !== 'nation');
  const nation = above.filter(({ node }) => node === 'nation');
  for (const basis of ['preliminary', 'official']) {
    await checkTier(checked, 'federal', basis, nation);
    if (sitesTier === 'local') await checkTier(checked, 'state', basis, states);
    await checkTier(checked, sitesTier, basis, sites);
  }
}

async function checkTier(
  { partnership, initiativeId, reader }: Checked,
  tier: string,
  basis: string,
  expected: readonly Expected[],
): Promise<void> {
  let figures = new Map<string, Figure>();
  await until(
    `the ${tier} ${basis} figures are those of the file`,
    async () => {
      figures = await figuresOf(partnership, initiativeId, tier, basis, reader);
      return (
        differences([...expected], figures)
          .slice(0, 3)
          .join('; ') || true
      );
    },
    patience,
  );
  const began = Date.now();
  const wrong = await notReproduced(partnership, [...figures.values()], reader);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(
    `  ${tier} ${basis}: ${figures.size} figures as SQL finds them, ${wrong.length} not reproduced, ${seconds} s`,
  );
  for (const key of wrong.slice(0, 10)) console.log(`    ${key}`);
  if (wrong.length) process.exitCode = 1;
}

await main();
