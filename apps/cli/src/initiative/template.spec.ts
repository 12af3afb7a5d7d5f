import { describe, expect, it } from 'vitest';
import { fill, fillAll } from './template.js';

const row = { fips: '47007', county: '', 'Site Name': 'Bledsoe' };

describe('a template', () => {
  it.each([
    ['fips:{fips}', 'fips:47007'],
    ['fips:{fips[0:2]}', 'fips:47'],
    ['{Site Name}, {fips}', 'Bledsoe, 47007'],
    ['no column', 'no column'],
  ])('%s becomes %s', (template, text) => {
    expect(fill(template, row, 'here')).toBe(text);
  });

  it('comes out empty where one of its columns, or the part of it, is empty', () => {
    expect(fill('{county}, Tennessee', row, 'here')).toBe('');
    expect(fill('x{fips[5:7]}', row, 'here')).toBe('');
  });

  it('refuses a column that is not there, and names those that are', () => {
    expect(() => fill('{fibs}', row, 'entry 2')).toThrow(
      'entry 2: "{fibs}" names the column fibs; there are fips, county, Site Name.',
    );
  });

  it.each(['{fips', 'fips}', '{}', '{fips[0]}', '{fips[a:b]}'])('refuses %s, which is none', (template) => {
    expect(() => fill(template, row, 'here')).toThrow('is no template: write {column} or {column[0:2]}');
  });
});

describe('an entry of templates', () => {
  it('keeps numbers, and leaves out what came out empty', () => {
    const entry = { version: 1, name: '{county}', codes: ['fips:{fips}', 'county:{county}'], open: true };
    expect(fillAll(entry, row, 'here')).toEqual({ version: 1, codes: ['fips:47007'], open: true });
  });

  it('takes the first of several that did not come out empty', () => {
    expect(fillAll({ name: { firstOf: ['{county}', '{fips}'] } }, row, 'here')).toEqual({ name: '47007' });
    expect(fillAll({ name: { firstOf: ['{county}'] } }, row, 'here')).toEqual({});
  });

  it('refuses a firstOf that is no list', () => {
    expect(() => fillAll({ name: { firstOf: '{county}' } }, row, 'here')).toThrow('firstOf is no list');
  });
});
