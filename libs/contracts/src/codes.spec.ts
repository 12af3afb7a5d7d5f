import { describe, expect, it } from 'vitest';
import { keptCode, readCode, spelledAmong } from './codes.js';

describe('a code', () => {
  it.each([
    ['C\u00e8dre', 'Ce\u0300dre', 'composed'],
    ['07001', ' 07001\u00a0', 'without blanks around it'],
    ['07001', '07\u200b001\ufeff', 'without what cannot be seen'],
    ['Elm Street', 'Elm \u00a0 Street', 'with one blank for many'],
  ])('is kept as %j of %j: %s', (kept, typed) => {
    expect(keptCode(typed)).toBe(kept);
    expect(keptCode(kept)).toBe(kept);
  });

  it.each([
    ['ABC', 'abc'],
    ['Ce\u0300dre', 'C\u00c8DRE'],
    ['07001', '0\uff17\uff10\uff101'],
    ['07001', '\u200e07001 '],
    ['\u212b', '\u00e5'],
  ])('reads alike as %j and as %j', (one, other) => {
    expect(readCode(one)).toBe(readCode(other));
  });

  it.each([
    ['07001', '7001'],
    ['07-001', '07001'],
    ['cedre', 'c\u00e8dre'],
    ['a b', 'ab'],
  ])('is another as %j than as %j', (one, other) => {
    expect(readCode(one)).not.toBe(readCode(other));
  });

  it('is found among names however it is typed, where no two read alike', () => {
    const find = spelledAmong(['k-5', 'Female', 'ABC', 'abc']);
    expect(['K-5', 'female ', '\uff26emale', 'abc', 'ABC', 'Abc', 'male'].map(find)).toEqual([
      ...['k-5', 'Female', 'Female', 'abc', 'ABC', undefined, undefined],
    ]);
  });
});
