import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from '@impact/testing';
import { readImports } from './imports-file.js';

const read = (text: string, files = {}) =>
  readImports(join(folder({ 'import.yaml': text, ...files }), 'import.yaml'));

describe('import.yaml', () => {
  it('spells out each in its imports and reviews, of rows in place or of a file', () => {
    const text = `.years: &years { rows: [{ year: 2024 }, { year: 2025 }] }
imports:
  - { each: *years, file: 'results-{year}.csv', mapping: 'mapping-{year[2:4]}.yaml', mode: valid }
reviews:
  - { each: { file: states.csv }, as: 'reviewer@{state}', action: endorse, filter: { participation: 'aware:{state}' } }
`;
    const { imports, reviews } = read(text, { 'states.csv': 'state\ntn\nar\n' });
    expect(imports.map(({ file, mapping, mode }) => [file, mapping, mode])).toEqual([
      ['results-2024.csv', 'mapping-24.yaml', 'valid'],
      ['results-2025.csv', 'mapping-25.yaml', 'valid'],
    ]);
    expect(reviews.map(({ as, filter }) => [as, filter.participation])).toEqual([
      ['reviewer@tn', 'aware:tn'],
      ['reviewer@ar', 'aware:ar'],
    ]);
  });

  it('does a review as often as it is written', () => {
    const review = '{ as: reviewer@tn, action: endorse }';
    expect(read(`reviews: [${review}, { as: reviewer@us, action: return }, ${review}]`).reviews).toHaveLength(
      3,
    );
  });

  it.each([
    ['imports: one.csv', 'imports is no list'],
    ['imports: [one.csv]', 'imports, entry 1 is no mapping'],
    [`imports: [{ each: { rows: [{ a: 1 }] }, file: '{b}.csv' }]`, 'names the column b; there are a'],
    [`imports: [{ each: { of: 1 }, file: x }]`, 'each takes file or rows, and join, not of'],
  ])('is refused with %s', (text, words) => {
    expect(() => read(text)).toThrow(words);
  });
});
