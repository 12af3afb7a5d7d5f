import { expect, it } from 'vitest';
import { csvOf } from './csv.js';

it('writes heads and rows, in quotes where a text needs them', () => {
  expect(
    csvOf([
      ['Name', 'Note'],
      ['Lake, north', 'says "yes"\nand no'],
    ]),
  ).toBe('Name,Note\r\n"Lake, north","says ""yes""\nand no"\r\n');
});

it('writes nothing that a spreadsheet would reckon', () => {
  expect(csvOf([['=1+1', '@cmd', '-1+2', '+x', '-3.5', '+4', '-']])).toBe(
    "'=1+1,'@cmd,'-1+2,'+x,-3.5,+4,'-\r\n",
  );
});
