import { describe, expect, it } from 'vitest';
import { json, table } from './output.js';

describe('a table', () => {
  it('aligns its columns, writes nothing as a dash and objects as JSON', () => {
    const rows = [
      { site: 'Bledsoe', n: null },
      { site: 'Scott', n: { a: 1 } },
    ];
    expect(table(rows)).toBe(['site     n', '-------  -------', 'Bledsoe  –', 'Scott    {"a":1}'].join('\n'));
  });

  it('shows a column that only a later row has', () => {
    expect(table([{ a: 1 }, { a: 2, b: 3 }])).toBe(['a  b', '-  -', '1  –', '2  3'].join('\n'));
  });

  it('keeps a row in one line, whatever an error says', () => {
    expect(table([{ error: 'one\n  two', next: 1 }])).toBe(
      ['error    next', '-------  ----', 'one two  1'].join('\n'),
    );
  });

  it('says so when there is nothing', () => {
    expect(table([])).toBe('(none)');
  });
});

it('writes numbers that JSON cannot hold as texts', () => {
  expect(JSON.parse(json({ records: 2n ** 60n, some: 1 }))).toEqual({
    records: '1152921504606846976',
    some: 1,
  });
});
