import Big from 'big.js';
import type { Problem } from '@impact/service';
import { contentProblems } from './results.errors.js';

// Sums stay exact and are written out in full: no exponent below 60 digits.
Big.PE = 60;
Big.NE = -10;

/** A decimal that was read, or why it could not be; `text` is canonical: no trailing zeros, no sign. */
export type ReadQuantity = { readonly value: Big } | { readonly problem: Problem };

/** Reads a non-negative exact decimal of at most 30 digits, 4 of them decimals. */
export function readQuantity(text: string, path: string): ReadQuantity {
  if (!/^-?\d+(\.\d+)?$/.test(text))
    return { problem: contentProblems.notANumber({ path, text: text.slice(0, 40) }) };
  const value = new Big(text);
  if (value.lt(0)) return { problem: contentProblems.negative({ path }) };
  return fits(value) ? { value } : { problem: contentProblems.tooManyDigits({ path }) };
}

/** Tells whether the value can be kept: at most 30 digits, 4 of them decimals. */
export function fits(value: Big): boolean {
  const [whole = '', decimals = ''] = value.toFixed().split('.');
  return decimals.length <= 4 && whole.length + decimals.length <= 30;
}

export const sumOf = (values: readonly Big[]): Big =>
  values.reduce((sum, value) => sum.plus(value), new Big(0));

export const isWhole = (value: Big): boolean => value.mod(1).eq(0);
