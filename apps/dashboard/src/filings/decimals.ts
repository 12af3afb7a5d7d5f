/** A decimal number as it may be filed: exact, at most 4 decimals. */
const pattern = /^\d{1,26}(\.\d{1,4})?$/;

const grouped = /^\d{1,3}([, \u00a0\u202f]\d{3})+(\.\d+)?$/;

/** Gives a number without the signs between its thousands; what is none stays as it is. */
export function plainNumber(text: string): string {
  const trimmed = text.trim();
  return grouped.test(trimmed) ? trimmed.replace(/[, \u00a0\u202f]/g, '') : trimmed;
}

/** Gives the number in ten-thousandths; undefined for what cannot be filed. */
export function scaled(text: string): bigint | undefined {
  if (!pattern.test(text)) return undefined;
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

/** Writes ten-thousandths as people do. */
export function written(value: bigint): string {
  const digits = value.toString().padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return fraction ? `${digits.slice(0, -4)}.${fraction}` : digits.slice(0, -4);
}

export const isWhole = (value: bigint): boolean => value % 10_000n === 0n;
