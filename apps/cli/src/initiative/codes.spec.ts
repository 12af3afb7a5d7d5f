import { describe, expect, it } from 'vitest';
import { ByCode, codeText, parseCode } from './codes.js';

describe('a code', () => {
  it('is split at the first colon, and written back as it was', () => {
    expect(parseCode('urn:a:b')).toEqual({ scheme: 'urn', code: 'a:b' });
    expect(codeText(parseCode('urn:a:b'))).toBe('urn:a:b');
  });

  it.each(['47007', ':47007', 'fips:', ''])('is refused as "%s"', (text) => {
    expect(() => parseCode(text)).toThrow(`"${text}" is no code: write scheme:code, as in fips:47007.`);
  });
});

describe('things by their codes', () => {
  const found = new ByCode<string>();
  found.add([parseCode('fips:47'), parseCode('aware:tn')], 'Tennessee');
  found.name('root', 'nation');

  it('are found by any of them', () => {
    expect(found.get('aware:tn')).toBe('Tennessee');
    expect(found.any(['fips:05', 'fips:47'])).toBe('Tennessee');
    expect(found.any(['fips:05'])).toBeUndefined();
    expect(found.need('root', 'here')).toBe('nation');
  });

  it.each(['FIPS:47', 'ｆｉｐｓ:47', 'fips: 47 ', 'Aware:TN\u200b'])(
    'are found by what reads alike, as %j',
    (typed) => {
      expect(found.get(typed)).toBe('Tennessee');
      expect(found.any([typed])).toBe('Tennessee');
    },
  );

  it('are refused where nothing carries the code', () => {
    expect(() => found.need('fips:05', 'parent of a')).toThrow(
      'parent of a: nothing carries the code fips:05.',
    );
  });
});
