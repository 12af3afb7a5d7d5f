import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Panel, startService, topicPrefix } from './testing/panel.js';
import { countiesAndStates, sampleText, sampleYaml } from './testing/sample.js';

const homicides = {
  csv: sampleText('data/county-homicides.csv'),
  mapping: sampleYaml('county-homicides/mapping.yaml'),
};
const lines = homicides.csv.trimEnd().split('\n');
const rows = lines.slice(1);
const fipsOf = (line: string) => line.split(',')[0]!;

let prefix: string;

beforeAll(async () => {
  prefix = await topicPrefix(process.env);
});

describe('10,985 rows of 2,197 counties', () => {
  let whole: Panel;
  beforeAll(async () => {
    whole = await Panel.start(
      {
        name: 'county-homicides',
        sites: countiesAndStates(rows.map(fipsOf)),
        periodIds: [1980, 1981, 1982, 1983, 1984].map((year) => `CY${year}`),
      },
      prefix,
    );
  });
  afterAll(() => whole?.app.close());

  it(
    'with three bad ones commit nothing in mode all, and the three are named',
    { timeout: 120_000 },
    async () => {
      const spoilt = [...lines];
      spoilt[10] = spoilt[10]!.replace(/,\d+,(\d+)$/, ',x,$1');
      spoilt[5000] = spoilt[5000]!.replace(/,\d+$/, ',');
      spoilt[10_985] = spoilt[10_985]!.replace(/^\d+/, '99999');
      whole.clock.aheadMs = 0;
      const { id } = await whole.send(spoilt.join('\n'), { mapping: homicides.mapping! });
      whole.clock.aheadMs = 61_000;
      const over = await whole.over(id);
      whole.clock.aheadMs = 0;
      expect(over).toMatchObject({
        status: 'refused',
        rows: 10_985,
        submissions: 10_985,
        refused: 3,
        done: 0,
      });
      expect(await whole.filed()).toEqual({ submissions: 0, events: 0 });
      expect((await whole.report(id)).map(({ row, column, code }) => [row, column, code])).toEqual([
        [11, 'homicides', 'NOT_A_NUMBER'],
        [5001, 'population', 'DENOMINATOR_MISSING'],
        [10_986, 'fips', 'UNKNOWN_SITE'],
      ]);
    },
  );

  it.each([
    { mode: 'all' as const, many: 10_985, csv: homicides.csv },
    {
      mode: 'valid' as const,
      many: 4_000,
      csv: lines
        .slice(0, 4_001)
        .join('\n')
        .replaceAll(/,(\d+),(\d+)$/gm, ',1$1,1$2'),
    },
  ])(
    'in mode $mode, $many of them, are filed exactly once, though the process dies in the middle and requests go on',
    { timeout: 180_000 },
    async ({ mode, many, csv }) => {
      const before = await whole.filed();
      const { id } = await whole.send(csv, { mapping: homicides.mapping!, mode });
      const seen = new Set<number>();
      await whole.until(id, ({ status, done }) => {
        if (status === 'committing') seen.add(done);
        return seen.size >= 3 && done > 0.2 * many && done < 0.8 * many;
      });
      await killSessions(whole);
      const other = await startService(prefix);
      const over = await whole.over(id);
      await other.app.close();
      expect(over).toMatchObject({ status: 'committed', done: many, refused: 0 });
      expect(await whole.filed()).toEqual({ submissions: 10_985, events: before.events + many });
    },
  );
});

describe('the file of the sample initiative', () => {
  it('is filed whole, for the award that ended a day before its last quarter too', async () => {
    const { participations } = sampleYaml('aware/initiative.yaml');
    const sites = participations.map((one: { organization: string; codes?: string[] }) => ({
      codes: [one.organization],
      ...one,
    }));
    const periodIds = [2023, 2024].flatMap((year) => [1, 2, 3, 4].map((quarter) => `FFY${year}-Q${quarter}`));
    const aware = await Panel.start({ name: 'aware', sites, periodIds }, prefix);
    const { id } = await aware.send(sampleText('aware/results.csv'));
    const over = await aware.over(id);
    expect(await aware.report(id)).toEqual([]);
    expect(over).toMatchObject({ status: 'committed', rows: 597, submissions: 181, refused: 0, done: 181 });
    await aware.app.close();
  });
});

/** Ends every database session of the services but this one, as the death of a process does. */
async function killSessions({ database }: Panel): Promise<void> {
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'impact-%'`,
  );
}
