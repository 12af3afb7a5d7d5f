import { indicator } from './homicide-panel.js';
import { Oracle } from './oracle.js';

/** What the rows of samples/data/county-homicides.csv, or some of them, say must come out: county-years, which belong to their states. */
export async function homicideOracle(databaseUrl: string, file: string): Promise<Oracle> {
  const oracle = await Oracle.on(databaseUrl);
  await oracle.load('county', file);
  await oracle.sql(`
    insert into per values ('${indicator}', 100000);
    insert into belongs select distinct fips, state_fips, date '1900-01-01' from county;
    insert into expected select fips, '${indicator}', 'CY' || year, make_date(year::int, 12, 31) from county;
    create view result as select fips as site, '${indicator}' as indicator, 'CY' || year as period,
      make_date(year::int, 12, 31) as ends, homicides::numeric as n, population::numeric as d from county`);
  return oracle;
}
