import { describe, expect, it } from 'vitest';
import { type NumberFormat, numberReader, numbersFault } from './number-format.js';

const us: NumberFormat = { group: ',', decimal: '.', currency: '$', percent: true };
const german: NumberFormat = { group: '.', decimal: ',', currency: '€' };
const french: NumberFormat = { group: ' ', decimal: ',' };
const swiss: NumberFormat = { group: "'", currency: 'CHF' };

describe('a number', () => {
  it.each<[string, NumberFormat, string]>([
    ['12,500', us, '12500'],
    ['$9,100.50', us, '9100.50'],
    ['$ 1,234,567', us, '1234567'],
    ['12500', us, '12500'],
    ['12.5%', us, '12.5'],
    ['12.5 %', us, '12.5'],
    ['(500)', us, '-500'],
    ['($1,500.25)', us, '-1500.25'],
    ['-$5', us, '-5'],
    ['$-5', us, '-5'],
    ['\u22125', us, '-5'],
    ['12.500', german, '12500'],
    ['1.234,5 €', german, '1234.5'],
    ['12\u00a0500,5', french, '12500.5'],
    ['12\u202f500', french, '12500'],
    ["1'234.5", swiss, '1234.5'],
    ['CHF 1’234', swiss, '1234'],
    ['12.5', {}, '12.5'],
    ['12.000', {}, '12.000'],
    ['12.000', { percent: true }, '12.000'],
    ['12.000', { decimal: '.' }, '12'],
    ['12.000', { group: ',' }, '12'],
    ['12,000', { decimal: ',' }, '12'],
  ])('%s by %o is %s', (text, format, plain) => {
    expect(numberReader(format)(text)).toBe(plain);
  });

  it.each<[string, NumberFormat]>([
    ['1,25', us],
    ['0,500', us],
    ['012,500', us],
    ['0.500', german],
    ['0 500', french],
    ['12,5000', us],
    ['12,34,567', us],
    ['1,234', {}],
    ['12.500', { decimal: ',' }],
    ['12.5', german],
    ['€5', us],
    ['5%', german],
    ['1e3', us],
    ['\uff11\uff12', us],
    ['.5', us],
    ['5.', us],
    ['twelve', us],
    ['((5))', us],
    ['1 2', us],
    ['$', us],
  ])('%s is not read by %o, whatever it may mean', (text, format) => {
    expect(numberReader(format)(text)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [{ group: ',', decimal: ',' }, 'must differ'],
    [{ group: '.' }, 'must differ'],
    [{ group: '_' }, 'group must be'],
    [{ decimal: ';' }, 'decimal must be'],
    [{ currency: '5' }, 'currency must be'],
    [{ percent: 'yes' }, 'percent must be'],
    [{ thousands: ',' }, 'not thousands'],
    [',', 'must be { group'],
  ])('has no format %o', (format, words) => {
    expect(numbersFault(format)).toContain(words);
  });
});
