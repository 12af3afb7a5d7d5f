import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { hasKey, type MappedRow } from './canonical.js';
import { CsvFile } from './csv-file.js';
import { findHeader } from './header.js';
import { canonicalMapping, columnsRead } from './mapping.js';
import type { Mapping } from './mapping.dto.js';
import { rowReader } from './row-reader.js';

const samples = new URL('../../../../samples/', import.meta.url);
const yaml = (path: string) => parse(readFileSync(new URL(path, samples), 'utf8'));

interface Sample {
  readonly indicators: { code: string; kind: string; each?: { rows: { slug: string }[] } }[];
}

/** What the committed mapping makes of the committed file, and what a rule refuses at once: a ratio without denominator. */
async function mapped(sample: string) {
  const [{ file, mapping: mappingFile }] = yaml(`${sample}/import.yaml`).imports;
  const mapping: Mapping = mappingFile ? yaml(`${sample}/${mappingFile}`) : canonicalMapping;
  const records = new CsvFile(createReadStream(new URL(`${sample}/${file}`, samples)), {
    columns: columnsRead(mapping),
    maxBytes: 1e9,
  }).records();
  const read = rowReader(mapping, (await findHeader(records, mapping)).names);
  const rows: MappedRow[] = [];
  let skipped = 0;
  for await (const { row, fields } of records) {
    const made = read(row, fields);
    skipped += made.skipped;
    rows.push(...made.rows);
  }
  return { rows, skipped };
}

const keys = (rows: MappedRow[]) =>
  new Set(rows.map(({ values: v }) => [v.site_scheme, v.site_code, v.indicator, v.version, v.period].join()));
const sum = (rows: MappedRow[], column: 'n' | 'd') =>
  rows.reduce((total, { values }) => total + Number(values[column]), 0);

describe('the committed samples', () => {
  it('are 10,985 homicide submissions of 2,197 counties in 46 states', async () => {
    const { rows, skipped } = await mapped('county-homicides');
    expect([rows.length, keys(rows).size, skipped]).toEqual([10_985, 10_985, 0]);
    expect(new Set(rows.map(({ values }) => values.site_code)).size).toBe(2197);
    expect(new Set(rows.map(({ values }) => values.site_code.slice(0, 2))).size).toBe(46);
    expect(rows.every(({ values }) => hasKey(values) && values.n !== '' && values.d !== '')).toBe(true);
    const of1980 = rows.filter(({ values }) => values.period === 'CY1980');
    expect([sum(of1980, 'n'), sum(of1980, 'd')]).toEqual([17_149, 182_380_283]);
  });

  it('are 14,265 case and 14,228 incidence submissions; 37 lack their denominator, 1,800 and 1,837 are missing', async () => {
    const { rows, skipped } = await mapped('contagious-diseases');
    const cases = rows.filter(({ values }) => values.indicator.endsWith('-cases'));
    const incidence = rows.filter(({ values }) => values.indicator.endsWith('-incidence'));
    const whole = incidence.filter(({ values }) => values.d !== '');
    expect([cases.length, incidence.length, whole.length]).toEqual([14_265, 14_265, 14_228]);
    expect([skipped, 16_065 - cases.length, 16_065 - whole.length]).toEqual([1800, 1800, 1837]);
    expect(keys(rows).size).toBe(rows.length);
    expect(cases.filter(({ values }) => values.n === '0')).toHaveLength(421);
    const lost = incidence.filter(({ values }) => values.d === '');
    expect([lost.length, sum(lost, 'n')]).toEqual([37, 36_470]);
    const measles = cases.filter(
      ({ values }) => values.indicator === 'measles-cases' && values.period === 'CY1954',
    );
    expect([measles.length, sum(measles, 'n')]).toEqual([51, 686_492]);
  });

  it('expect exactly the state-years of the disease file', async () => {
    const { measureSet } = yaml('contagious-diseases/initiative.yaml');
    const years = (range: { from: string; to: string }) =>
      Number(range.to.slice(2)) - Number(range.from.slice(2)) + 1;
    const expected = measureSet.entries.flatMap((entry: { expected: { from: string; to: string }[] }) =>
      entry.expected.map(years),
    );
    expect(expected.reduce((total: number, count: number) => total + count, 0) * 51).toBe(2 * 16_065);
    expect(measureSet.entries).toHaveLength(14);
  });

  it('are 3,218 unemployment rates with the codes of the file, six of them old ones', async () => {
    const { rows } = await mapped('county-unemployment');
    const codes = new Set(rows.map(({ values }) => values.site_code));
    expect([rows.length, codes.size]).toEqual([3218, 3218]);
    expect(['02201', '02232', '02270', '02280', '46113', '51515'].every((code) => codes.has(code))).toBe(
      true,
    );
    expect(new Set(rows.map(({ values }) => `${values.period} ${values.d}`))).toEqual(new Set(['CY2009 ']));
  });

  it('say of every invented figure that it is synthetic', async () => {
    const { indicators } = yaml('aware/initiative.yaml');
    const { rows } = await mapped('aware');
    const labelled = indicators.filter(
      (one: { caveat: string }) => one.caveat === 'Synthetic: invented for demonstration',
    );
    expect(labelled.map((one: { code: string }) => one.code).sort()).toEqual(
      [...new Set(rows.map(({ values }) => values.indicator))].sort(),
    );
  });

  it('hold every award and participant of the award file, and no date that it lacks', () => {
    const { organizations, awards } = yaml('aware/initiative.yaml');
    const lines = readFileSync(new URL('data/award-skeleton.csv', samples), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const names = organizations.map((one: { legalName: string }) => one.legalName);
    for (const [award, recipient, , , start, end, , , , participant] of lines.map((line) =>
      line.split(','),
    )) {
      const found = awards.find((one: { number: string }) => one.number === award);
      expect([found.projectStart ?? '', found.projectEnd ?? '']).toEqual([start, end]);
      expect(names).toEqual(expect.arrayContaining([recipient, participant]));
    }
  });

  it.each(['aware', 'county-homicides', 'contagious-diseases', 'county-unemployment'])(
    'file in %s only what it defines',
    async (sample) => {
      const { indicators }: Sample = yaml(`${sample}/initiative.yaml`);
      const defined = indicators.flatMap(
        ({ code, each }) => each?.rows.map(({ slug }) => code.replace('{slug}', slug)) ?? [code],
      );
      const { rows } = await mapped(sample);
      expect([...new Set(rows.map(({ values }) => values.indicator))].sort()).toEqual(defined.sort());
    },
  );
});
