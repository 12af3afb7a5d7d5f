import { describe, expect, it } from 'vitest';
import { structureOf } from './payload-structure.js';

const of = (value: unknown): unknown => structureOf(Buffer.from(JSON.stringify(value)));

describe('the structure of a payload', () => {
  it('names fields and kinds, at any depth, and no value', () => {
    const payload = {
      id: 'secret',
      n: 19,
      late: true,
      none: null,
      cells: [{ n: '7' }, { n: '12' }],
      at: { day: '2024' },
    };
    expect(of(payload)).toEqual({
      id: 'string',
      n: 'number',
      late: 'boolean',
      none: null,
      cells: [{ n: 'string' }, { n: 'string' }],
      at: { day: 'string' },
    });
  });

  it('is short for a long list', () => {
    expect(of(Array(1_000).fill(1))).toEqual([...Array(20).fill('number'), 'and 980 more']);
  });

  it('is not there for what is no JSON', () => {
    expect([structureOf(Buffer.from('{"a":')), structureOf(null)]).toEqual([undefined, undefined]);
  });
});
