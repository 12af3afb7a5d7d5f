import { describe, expect, it } from 'vitest';
import { quotient, read, write } from './decimal.js';

describe('exact decimals', () => {
  it('are read and written without needless zeros', () => {
    for (const text of ['0', '12', '0.5', '12.0001', '900000000000000000000000000001.25'])
      expect(write(read(text))).toBe(text);
    expect(write(read('1.50'))).toBe('1.5');
    expect(() => read('1.23456')).toThrow('four places');
  });

  it('are divided last and rounded once, half up', () => {
    expect(quotient(read('9') + read('10'), read('10') + read('100'), 100)).toBe('17.272727');
    expect(quotient(read('1'), read('2000000'), 1)).toBe('0.000001');
    expect(quotient(read('2'), read('3'), 1)).toBe('0.666667');
    expect(quotient(read('0'), read('0'), 100)).toBeNull();
  });
});
