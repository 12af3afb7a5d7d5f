import { rowsBeforeHeader } from './beginning.js';

/** Where a file's header stands: in a row, counted from 1, or in the first row that has a field with this text. */
export type HeaderPlace = { readonly line: number } | { readonly find: string };

/** Says what is wrong with a {@link HeaderPlace}; undefined where nothing is. */
export function headerFault(value: unknown): string | undefined {
  const expected = `must be { line }, from 1 to ${rowsBeforeHeader}, or { find }, a text of a field`;
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return expected;
  const { line, find } = value as { line?: unknown; find?: unknown };
  if (typeof find === 'string' && find !== '' && find.length <= 200) return undefined;
  return Number.isInteger(line) && Number(line) >= 1 && Number(line) <= rowsBeforeHeader
    ? undefined
    : expected;
}
