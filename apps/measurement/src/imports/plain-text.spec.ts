import { describe, expect, it } from 'vitest';
import { plainText } from './plain-text.js';

describe('a field', () => {
  it.each([
    ['as it is', '07001', '07001'],
    ['without blanks of any kind around it', ' \u00a0\u3000 07 001\u2009', '07 001'],
    ['composed', 'Ce\u0300dre', 'C\u00e8dre'],
    ['without what cannot be seen', '\ufeff07\u200b001\u00ad', '07001'],
    ['out of the formula that keeps it from a spreadsheet', '="07001"', '07001'],
    ['with the quotes in that formula', '="a""b"', 'a"b'],
    ['with any other formula as a text', '=1+1', '=1+1'],
    ['as full-width digits, which are others', '\uff10\uff17', '\uff10\uff17'],
    ['empty', '""'.slice(2), ''],
  ])('is read %s', (_, field, text) => {
    expect(plainText(field)).toBe(text);
  });
});
