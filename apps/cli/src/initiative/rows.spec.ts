import { describe, expect, it } from 'vitest';
import { folder } from '@impact/testing';
import { expand, Rows } from './rows.js';

const files = {
  'counties.csv': '\ufefffips,year\n47007,1980\n47007,1981\n05001,1980\n',
  'names.csv': 'fips,county\n47007,Bledsoe\n47007,Twice\n',
  'broken.csv': 'a,b\n1\n',
};
const spelt = (entries: unknown) => expand(entries, new Rows(folder(files)), 'sites');

describe('entries of a list', () => {
  it('stay as they are without each, and no list is an empty one', () => {
    expect(spelt([{ at: '{root}' }])).toEqual([{ at: '{root}' }]);
    expect(spelt(undefined)).toEqual([]);
  });

  it('are one for each row of a file, and equal ones are one', () => {
    expect(spelt([{ each: { file: 'counties.csv' }, code: 'fips:{fips}' }])).toEqual([
      { code: 'fips:47007' },
      { code: 'fips:05001' },
    ]);
  });

  it('take columns of the first row of another file that fits, empty where none does', () => {
    const join = { file: 'names.csv', on: { fips: '{fips}' }, take: ['county'] };
    const name = { firstOf: ['{county}', '{fips}'] };
    expect(spelt([{ each: { file: 'counties.csv', join }, name }])).toEqual([
      { name: 'Bledsoe' },
      { name: '05001' },
    ]);
  });

  it('are one for each row written in place; a column that a row lacks is empty', () => {
    const rows = [{ slug: 'mumps', first: 1968 }, { slug: 'polio' }];
    expect(spelt([{ each: { rows }, code: '{slug}', from: '{first}-01-01' }])).toEqual([
      { code: 'mumps', from: '1968-01-01' },
      { code: 'polio' },
    ]);
  });
});

describe('entries that are refused', () => {
  it.each([
    ['what is no list', { a: 1 }, 'sites is no list'],
    ['what is no mapping', ['a'], 'sites, entry 1 is no mapping'],
    ['an unknown word', [{ each: { fiel: 'x.csv' } }], 'each takes file or rows, and join, not fiel'],
    ['neither file nor rows', [{ each: {} }], 'each needs either file or rows'],
    ['both file and rows', [{ each: { file: 'names.csv', rows: [] } }], 'each needs either file or rows'],
    ['a file that is not there', [{ each: { file: 'no.csv' } }], 'no.csv cannot be read as CSV: ENOENT'],
    ['a file that is no CSV', [{ each: { file: 'broken.csv' } }], 'broken.csv cannot be read as CSV'],
    [
      'an unknown column',
      [{ each: { file: 'names.csv' }, a: '{no}' }],
      'sites, entry 1: "{no}" names the column no',
    ],
    [
      'a join over an unknown column',
      [{ each: { file: 'counties.csv', join: { file: 'names.csv', on: { code: '{fips}' }, take: [] } } }],
      'names.csv has no column code; it has fips, county',
    ],
    [
      'a join that takes an unknown column',
      [
        {
          each: {
            file: 'counties.csv',
            join: { file: 'names.csv', on: { fips: '{fips}' }, take: ['state'] },
          },
        },
      ],
      'names.csv has no column state',
    ],
  ])('say so for %s', (_, entries, message) => {
    expect(() => spelt(entries)).toThrow(message);
  });
});
