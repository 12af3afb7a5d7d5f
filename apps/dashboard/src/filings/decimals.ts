import Big from 'big.js';

/** A decimal number as it may be filed: exact, at most 4 decimals. */
const pattern = /^\d{1,26}(\.\d{1,4})?$/;

const grouped = /^\d{1,3}([, \u00a0\u202f]\d{3})+(\.\d+)?$/;

/** Gives a number without the signs between its thousands; what is none stays as it is. */
export function plainNumber(text: string): string {
  const trimmed = text.trim();
  return grouped.test(trimmed) ? trimmed.replace(/[, \u00a0\u202f]/g, '') : trimmed;
}

/** Gives the number, exactly; undefined for what cannot be filed. */
export const fileable = (text: string): Big | undefined => (pattern.test(text) ? new Big(text) : undefined);

export const isWhole = (value: Big): boolean => value.mod(1).eq(0);
