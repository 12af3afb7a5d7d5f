import { describe, expect, it } from 'vitest';
import { headerOf, textHeaders } from './headers.js';

describe('record headers', () => {
  const headers = {
    bytes: Buffer.from('ä'),
    text: 'b',
    many: [Buffer.from('c'), 'd'],
    none: undefined,
    empty: [],
  };

  it.each([
    ['bytes', 'ä'],
    ['text', 'b'],
    ['many', 'd'],
    ['none', undefined],
    ['empty', undefined],
    ['absent', undefined],
  ])('reads %s as text', (name, text) => {
    expect(headerOf(headers, name)).toBe(text);
  });

  it('reads a record without headers', () => {
    expect(headerOf(undefined, 'ce_id')).toBeUndefined();
    expect(textHeaders(undefined)).toEqual({});
  });
});
