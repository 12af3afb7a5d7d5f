import { join } from 'node:path';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diseaseOracle } from './disease-oracle.js';
import { diseaseFile, DiseasePanel, fewerDiseases, people } from './disease-panel.js';
import { differences, figuresOf } from './figures.js';
import { notReproduced } from './lineage.js';
import type { Oracle } from './oracle.js';
import { sharedPartnership } from './journey.js';
import { type Partnership, patience } from './partnership.js';

let partnership: Partnership;
let oracle: Oracle;
let panel: DiseasePanel;
let samples: string;

/** With the gap of pertussis, 23 rows without a population and 228 zeros; `npm run verify` takes all seven. */
const three = ['Pertussis', 'Polio', 'Smallpox'];

beforeAll(async () => {
  partnership = sharedPartnership();
  samples = fewerDiseases(join(partnership.dir, 'samples'), three);
  oracle = await diseaseOracle(await partnership.database('diseases'), join(samples, diseaseFile));
});

afterAll(() => oracle?.close());

const all = (tier: string, basis: string) =>
  figuresOf(partnership, panel.initiativeId, tier, basis, people.reader);

/** Compares the nation first: only where that is right is it worth reading the states' thousands. */
async function wrong(basis: string): Promise<string[]> {
  const nation = differences(await oracle.figures(), await all('federal', basis));
  return nation.length ? nation : differences(await oracle.sites(), await all('state', basis));
}

const count = async (what: string): Promise<number> =>
  (await oracle.sql<{ count: number }>(`select count(*)::int as count from ${what}`))[0]!.count;

describe.sequential('three of seven contagious diseases in 51 states', () => {
  it('are imported where valid, and 23 rows are refused by number', async () => {
    panel = await DiseasePanel.apply(partnership, samples);
    const filed = await panel.import();
    const rows = await count('disease');
    expect(filed).toMatchObject({
      status: 'committed',
      rows,
      refused: 23,
      filed: await oracle.fileAll(),
    });
    const path = `/measurement/v1/imports/${String(filed['import'])}/report`;
    const refusals = await partnership.all<{ row: number; code: string }>(path, people.reporter);
    expect(refusals).toHaveLength(await count('row where weeks > 0 and d is null'));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['DENOMINATOR_MISSING']));
  });

  it('show what SQL finds for every state, the nation, every disease and year', async () => {
    await until(
      'all filings are in the preliminary figures',
      async () => (await wrong('preliminary')).slice(0, 2).join('; ') || true,
      patience,
    );
  });

  it('keep a count of zero as a result and a gap between two stretches as not expected', async () => {
    const states = await all('state', 'preliminary');
    const zeros = [...states.values()].filter(
      ({ indicator, n }) => indicator.includes('-cases@') && n === '0',
    );
    expect(zeros).toHaveLength(228);
    expect(zeros.every(({ counts }) => counts.reported === 1)).toBe(true);
    expect([...states.keys()].filter((key) => key.includes('pertussis') && key.endsWith('CY1960'))).toEqual(
      [],
    );
  });

  it('are official without endorsement, because the sites are of the state tier', async () => {
    expect(await panel.accept()).toBe(await count('filed'));
    await until(
      'all are in the official figures',
      async () => (await wrong('official')).slice(0, 2).join('; ') || true,
      patience,
    );
  });

  it('have a lineage that reproduces the nation’s figures', async () => {
    const figures = [...(await all('federal', 'official')).values()];
    expect(await notReproduced(partnership, figures, people.reader)).toEqual([]);
  });
});
