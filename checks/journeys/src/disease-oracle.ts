import { Oracle } from './oracle.js';

/**
 * What a file like samples/data/us-contagious-diseases.csv says must come out: a year without a reporting week is missing, and so
 * is an incidence without its population.
 */
export async function diseaseOracle(databaseUrl: string, file: string): Promise<Oracle> {
  const oracle = await Oracle.on(databaseUrl);
  await oracle.load('disease', file);
  await oracle.sql(`
    create view row as select state_fips as site, lower(replace(disease, ' ', '-')) as slug, 'CY' || year as period,
      make_date(year::int, 12, 31) as ends, weeks_reporting::int as weeks, count::numeric as n, nullif(population, '')::numeric as d from disease;
    insert into per select distinct slug || '-incidence@1', 100000 from row;
    insert into expected select site, slug || '-cases@1', period, ends from row;
    insert into expected select site, slug || '-incidence@1', period, ends from row;
    create view result as
      select site, slug || '-cases@1' as indicator, period, ends, n, null::numeric as d from row where weeks > 0
      union all
      select site, slug || '-incidence@1', period, ends, n, d from row where weeks > 0 and d is not null`);
  return oracle;
}
