import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diseaseOracle } from './disease-oracle.js';
import { DiseasePanel, people } from './disease-panel.js';
import { differences, figuresOf } from './figures.js';
import { notReproduced } from './lineage.js';
import type { Oracle } from './oracle.js';
import { sharedPartnership } from './journey.js';
import { type Partnership, until } from './partnership.js';

let partnership: Partnership;
let oracle: Oracle;
let panel: DiseasePanel;

beforeAll(async () => {
  partnership = sharedPartnership();
  oracle = await diseaseOracle(await partnership.database('diseases'));
});

afterAll(() => oracle?.close());

const all = (tier: string, basis: string) =>
  figuresOf(partnership, panel.initiativeId, tier, basis, people.observer);

/** Compares the nation first: only where that is right is it worth reading the states' thousands. */
async function wrong(basis: string): Promise<string[]> {
  const nation = differences(await oracle.figures(), await all('federal', basis));
  return nation.length ? nation : differences(await oracle.sites(), await all('state', basis));
}

describe.sequential('seven contagious diseases in 51 states', () => {
  it('are imported where valid, and 37 rows are refused by number', async () => {
    panel = await DiseasePanel.apply(partnership);
    const filed = await panel.import();
    expect(filed).toMatchObject({
      status: 'committed',
      rows: 16_065,
      refused: 37,
      filed: 14_265 + 14_228,
    });
    const path = `/measurement/v1/imports/${String(filed['import'])}/report`;
    const refusals = await partnership.all<{ row: number; code: string }>(path, people.reporter);
    const expected = await oracle.sql<{ count: number }>(
      `select count(*)::int from row where weeks > 0 and d is null`,
    );
    expect(refusals).toHaveLength(expected[0]!.count);
    expect(await oracle.fileAll()).toBe(14_265 + 14_228);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['DENOMINATOR_MISSING']));
  });

  it('show what SQL finds for every state, the nation, every disease and year, with 1,800 and 1,837 missing', async () => {
    await until(
      'all filings are in the preliminary figures',
      async () => (await wrong('preliminary')).slice(0, 2).join('; ') || true,
    );
    const states = [...(await all('state', 'preliminary')).values()];
    const missing = (kind: string) =>
      states.filter((f) => f.indicator.includes(kind)).reduce((sum, f) => sum + f.counts.missing, 0);
    expect([missing('-cases@'), missing('-incidence@')]).toEqual([1_800, 1_837]);
  });

  it('keep a count of zero as a result and a gap between two stretches as not expected', async () => {
    const states = await all('state', 'preliminary');
    const zeros = [...states.values()].filter(
      ({ indicator, n }) => indicator.includes('-cases@') && n === '0',
    );
    expect(zeros).toHaveLength(421);
    expect(zeros.every(({ counts }) => counts.reported === 1)).toBe(true);
    expect([...states.keys()].filter((key) => key.includes('pertussis') && key.endsWith('CY1960'))).toEqual(
      [],
    );
  });

  /** `npm run verify` accepts all of them. */
  it('are official without endorsement, because the sites are of the state tier, and only what was accepted', async () => {
    const accepted = ['polio-cases@1', 'polio-incidence@1'];
    const filed = await oracle.fileAll(`indicator in ('${accepted.join(`', '`)}')`);
    expect(filed).toBeGreaterThan(2_000);
    let done = 0;
    for (const indicator of accepted) done += await panel.accept(indicator);
    expect(done).toBe(filed);
    await until(
      'they are in the official figures',
      async () => (await wrong('official')).slice(0, 2).join('; ') || true,
    );
  });

  it('have a lineage that reproduces the nation’s figures', async () => {
    const figures = [...(await all('federal', 'official')).values()];
    expect(await notReproduced(partnership, figures, people.observer)).toEqual([]);
  });
});
