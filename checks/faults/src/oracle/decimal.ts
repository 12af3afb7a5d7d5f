/** Exact decimals with four places, as whole numbers of ten-thousandths. */
const scale = 10_000n;
const shown = 1_000_000n;

/** Reads a plain decimal with at most four places. */
export function read(text: string): bigint {
  const [, whole, places = ''] = /^(\d+)(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`${text} is no decimal with at most four places.`);
  return BigInt(whole) * scale + BigInt(places.padEnd(4, '0'));
}

/** Writes it without needless zeros. */
export const write = (value: bigint): string => plain(value, scale);

/** Gives n/d times per, rounded half up to six places, without needless zeros; null where it is not defined. */
export function quotient(n: bigint, d: bigint, per: number): string | null {
  if (d === 0n) return null;
  return plain((2n * n * BigInt(per) * shown + d) / (2n * d), shown);
}

function plain(value: bigint, unit: bigint): string {
  const places = (value % unit)
    .toString()
    .padStart(unit.toString().length - 1, '0')
    .replace(/0+$/, '');
  return `${value / unit}${places && `.${places}`}`;
}
