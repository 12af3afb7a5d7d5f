import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldErrorsOf } from '@impact/service';
import { canonicalColumns, type CanonicalValues } from './canonical.js';
import { Mapping } from './mapping.dto.js';
import {
  canonicalMapping,
  columnsRead,
  composed,
  readAsBoth,
  sourceColumn,
  undefinedLookups,
} from './mapping.js';
import { rowReader } from './row-reader.js';

const header = ['fips', 'disease', 'year', 'weeks', 'count', 'people'];
const mapping = (change: Partial<Mapping> = {}): Mapping => ({
  lookups: { slug: { from: 'disease', values: { Measles: 'measles' } } },
  skip: [{ column: 'weeks', equals: '0' }],
  columns: {
    site_scheme: 'fips',
    site_code: { column: 'fips' },
    version: 1,
    period: { template: 'CY{year}' },
  },
  emit: [
    { indicator: { template: '{slug}-cases' }, n: { column: 'count' } },
    { indicator: { template: '{slug}-rate' }, n: { column: 'count' }, d: { column: 'people' } },
  ],
  ...change,
});
const read = (fields: string[], change: Partial<Mapping> = {}) =>
  rowReader(mapping(change), header)(7, fields).rows;
const problemsOf = (body: unknown) =>
  validateSync(plainToInstance(Mapping, body), { whitelist: true, forbidNonWhitelisted: true }).flatMap(
    (error) => fieldErrorsOf(error, ''),
  );

describe('a mapping', () => {
  it('makes several canonical rows of one', () => {
    const rows = read(['01', 'Measles', '1954', '52', '12', '3000']);
    expect(rows.map(({ row, part, values }) => [row, part, values.indicator, values.n, values.d])).toEqual([
      [7, 0, 'measles-cases', '12', ''],
      [7, 1, 'measles-rate', '12', '3000'],
    ]);
    expect(rows[0]!.values).toMatchObject({
      site_scheme: 'fips',
      site_code: '01',
      version: '1',
      period: 'CY1954',
    });
  });

  it('skips the rows that its condition fits', () => {
    expect(read(['01', 'Measles', '1954', '0', '0', '3000'])).toEqual([]);
  });

  it('skips a row only where all parts of a condition fit', () => {
    const skip = [{ column: 'weeks', equals: '0', and: [{ column: 'count', equals: '0' }] }];
    expect(read(['01', 'Measles', '1954', '0', '5', ''], { skip })).toHaveLength(2);
    expect(read(['01', 'Measles', '1954', '0', '0', ''], { skip })).toEqual([]);
  });

  it('names the column of a value that its look-up does not list', () => {
    const [row] = read(['01', 'Mumps', '1954', '52', '1', '']);
    expect(row!.problem).toMatchObject({ column: 'disease', code: 'LOOKUP_MISSING' });
    expect(row!.problem!.message).toContain('"Mumps"');
  });

  it.each([
    [
      'the row is longer than the header',
      ['01', 'Measles', '1954', '52', '1', '', 'x'],
      '',
      'TOO_MANY_FIELDS',
    ],
    ['a template has no value', ['01', 'Measles', '', '52', '1', ''], 'year', 'VALUE_MISSING'],
    ['the site is empty', ['', 'Measles', '1954', '52', '1', ''], 'fips', 'VALUE_MISSING'],
    [
      'a value is too long',
      ['01', 'Measles', '1954', '52', '1'.repeat(201), ''],
      'count',
      'VALUE_NOT_READABLE',
    ],
    ['a value is not text', ['0\0', 'Measles', '1954', '52', '1', ''], 'fips', 'VALUE_NOT_READABLE'],
  ])('refuses a row where %s', (_, fields, column, code) => {
    expect(read(fields)[0]!.problem).toMatchObject({ column, code });
  });

  it('knows which columns it reads', () => {
    expect(columnsRead(mapping())).toEqual(['fips', 'disease', 'year', 'count', 'people', 'weeks']);
  });

  it('names the column behind a canonical one, or the canonical one', () => {
    expect(sourceColumn(mapping(), 1, 'd')).toBe('people');
    expect(sourceColumn(mapping(), 0, 'period')).toBe('year');
    expect(sourceColumn(mapping(), 0, 'indicator')).toBe('disease');
    expect(sourceColumn(mapping(), 0, 'site_scheme')).toBe('site_scheme');
    expect(sourceColumn(mapping(), 0, 'd')).toBe('d');
  });

  it('finds a look-up that it does not define', () => {
    expect(undefinedLookups(mapping({ columns: { period: { lookup: 'quarter' } } }))).toEqual(['quarter']);
  });

  it('finds a column that is read as n and as d of one row', () => {
    const twice = { indicator: 'measles-rate', n: { column: 'count' }, d: { column: ' count' } };
    expect(readAsBoth(mapping({ emit: [twice] }))).toEqual(['count']);
    expect(readAsBoth(mapping({ emit: [{ ...twice, d: { template: '{count}0' } }] }))).toEqual([]);
    expect(
      readAsBoth(
        mapping({
          emit: [
            { n: { column: 'count' }, d: 1 },
            { n: 1, d: 1 },
          ],
        }),
      ),
    ).toEqual([]);
    expect(readAsBoth(mapping())).toEqual([]);
  });

  it('is accepted as it is written', () => {
    expect(problemsOf(mapping())).toEqual([]);
  });

  it.each<[string, object]>([
    ['columns.period', { columns: { period: { column: 'a', constant: 'b' } } }],
    ['columns.n', { columns: { n: { sum: 'a' } } }],
    ['columns.nn', { columns: { nn: 'a' } }],
    ['emit[0].d', { columns: {}, emit: [{ d: [] }] }],
    ['lookups', { columns: {}, lookups: { a: { from: 'b', values: { c: 1 } } } }],
    ['skip[0].column', { columns: {}, skip: [{}] }],
    ['skip[0].fewerFields', { columns: {}, skip: [{ fewerFields: 0 }] }],
    ['skip[0].and', { columns: {}, skip: [{ fewerFields: 1, and: Array(21).fill({ fewerFields: 1 }) }] }],
    ['skip', { columns: {}, skip: Array(51).fill({ fewerFields: 1 }) }],
    [
      'lookups',
      {
        columns: {},
        lookups: Object.fromEntries([...Array(51).keys()].map((at) => [at, { from: 'a', values: {} }])),
      },
    ],
    [
      'lookups',
      {
        columns: {},
        lookups: {
          a: { from: 'a', values: Object.fromEntries([...Array(5_001).keys()].map((at) => [at, ''])) },
        },
      },
    ],
    ['blank', { columns: {}, blank: 'n/a' }],
    ['numbers', { columns: {}, numbers: { thousands: ',' } }],
    ['header', { columns: {}, header: { line: 51 } }],
    ['header', { columns: {}, header: { line: 1, find: 'a' } }],
    ['columns.site_code', { columns: { site_code: { column: 'a', blank: ['-'] } } }],
    ['columns.period', { columns: { period: { column: 'a', from: 'day', format: 'yyyy-mm-dd' } } }],
    ['columns.period', { columns: { period: { template: '{a[0]}' } } }],
    ['emit[0].n', { columns: {}, emit: [{ n: { column: 'a', numbers: { group: ',', decimal: ',' } } }] }],
    ['skip[0].equals', { columns: {}, skip: [{ column: 'a' }] }],
    ['skip[0].and[0].column', { columns: {}, skip: [{ column: 'a', equals: '', and: [{ equals: '' }] }] }],
    ['delimiter', { columns: {}, delimiter: ', ' }],
  ])('is refused at %s', (path, body) => {
    expect(problemsOf(body).map((error) => error.path)).toContain(path);
  });
});

const text = fc.string({ maxLength: 20 }).filter((value) => !value.includes('\0'));
const canonical = fc.record(
  Object.fromEntries(canonicalColumns.map((column) => [column, text])) as Record<
    keyof CanonicalValues,
    typeof text
  >,
);

describe('the canonical mapping', () => {
  it('reads every row as it is, whatever the order of the columns', () => {
    const filled = canonical.filter((values) => values.declaration !== '');
    fc.assert(
      fc.property(
        filled,
        fc.shuffledSubarray([...canonicalColumns], { minLength: 10 }),
        (values, columns) => {
          const fields = columns.map((column) => values[column]);
          const [row] = rowReader(canonicalMapping, columns)(2, fields).rows;
          expect(row!.values).toEqual(values);
        },
      ),
    );
  });

  it('skips a row if and only if nothing was declared or entered', () => {
    fc.assert(
      fc.property(canonical, (values) => {
        const fields = canonicalColumns.map((column) => values[column]);
        const { rows } = rowReader(canonicalMapping, canonicalColumns)(2, fields);
        expect(rows.length === 0).toBe(values.declaration === '' && values.n === '' && values.d === '');
      }),
    );
  });
});

describe('a mapping’s texts', () => {
  it('are composed, as those of a file are', () => {
    const written = {
      columns: { n: { column: 'Re\u0301sultats' } },
      skip: [{ column: 'a', equals: 'e\u0301' }],
    };
    expect(composed(written)).toEqual({
      columns: { n: { column: 'R\u00e9sultats' } },
      skip: [{ column: 'a', equals: '\u00e9' }],
    });
  });
});

describe('a blank row', () => {
  const added = { addUp: true, blank: ['n/a'], skip: [] };
  const withCount = (count: string) => ['01', 'Measles', '1954', '52', count, '3'];

  it('is told where rows are added up, by the column that is blank', () => {
    const { rows, skipped } = rowReader(mapping(added), header)(7, withCount('n/a'));
    const told = rows.map(({ values: { n, d }, problem }) => [problem?.column, problem?.code, n, d]);
    expect(told).toEqual(Array(2).fill(['count', 'BLANK_IN_SUM', '', '']));
    expect(skipped).toBe(2);
    expect(read(withCount(''), added)[0]!.problem).toMatchObject({ column: 'count', code: 'BLANK_IN_SUM' });
  });

  it.each([[true], [false]])('is told where the import says addUp: %j, before the mapping does', (addUp) => {
    const read = rowReader(mapping({ ...added, addUp: !addUp }), header, { addUp });
    expect(read(7, withCount('n/a'))).toMatchObject({ rows: { length: addUp ? 2 : 0 }, skipped: 2 });
  });

  it('is not told of a part, nor where its submission is not known', () => {
    const columns = { ...mapping().columns, dimension: 'role', option: { column: 'disease' } };
    expect(read(withCount('n/a'), { ...added, columns })).toEqual([]);
    expect(read(withCount('n/a').with(0, ''), added)).toEqual([]);
    expect(read(withCount('n/a').with(1, 'Unheard of'), added)).toEqual([]);
  });
});

describe('any mapping', () => {
  it('makes as many rows as it emits, or fewer where they are left blank, or one that says why not', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { minLength: 5, maxLength: 8 }), (fields) => {
        const { rows, skipped } = rowReader(mapping(), header)(7, fields);
        if (rows[0]?.problem?.code === 'TOO_MANY_FIELDS') expect([rows.length, skipped]).toEqual([1, 0]);
        else if (rows.length === 0) expect([1, 2]).toContain(skipped);
        else expect(rows.length + skipped).toBe(2);
        for (const { values } of rows)
          for (const value of Object.values(values)) expect(typeof value).toBe('string');
      }),
    );
  });

  it('puts a value in and finds it again: no text of the file is changed', () => {
    fc.assert(
      fc.property(text, (count) => {
        const rows = read(['01', 'Measles', '1954', '52', count, '3']);
        expect(rows.map(({ values }) => values.n)).toEqual(count === '' ? [''] : [count, count]);
      }),
    );
  });
});
