import { describe, expect, it } from 'vitest';
import { utf16In } from './encodings.js';

const text = 'site_code,indicator,n\r\n47075,Größe,12\r\n';
const little = (of: string) => Buffer.from(of, 'utf16le');
const big = (of: string) => little(of).swap16();

describe('a text in two bytes a character', () => {
  it.each([
    ['UTF-16LE', little(text)],
    ['UTF-16LE', little(`\uFEFF${text}`)],
    ['UTF-16BE', big(text)],
    ['UTF-16BE', big(`\uFEFF${text}`)],
    ['UTF-16LE', little('名,数\n東京,1\n')],
  ])('is named %s', (name, bytes) => {
    expect(utf16In(bytes)).toBe(name);
  });

  it.each([text, `\uFEFF${text}`, '', 'a', '東京,1', 'a\0b', '\0\0\0\0'])(
    'is not what %j is in UTF-8',
    (of) => {
      expect(utf16In(Buffer.from(of))).toBeUndefined();
    },
  );
});
