import { Big } from 'big.js';

/** Orders two exact decimals: negative, 0 or positive. */
export const compareDecimals = (a: string, b: string): number => new Big(a).cmp(b);

/** Adds exact decimals. */
export const sumOfDecimals = (decimals: readonly string[]): Big =>
  decimals.reduce((sum, decimal) => sum.plus(decimal), new Big(0));
