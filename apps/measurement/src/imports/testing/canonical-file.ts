import { canonicalColumns } from '../canonical.js';

export const canonicalHeader = canonicalColumns.join(',');

/** Gives a file in the canonical form, with rows as they are typed. */
export const canonicalFile = (...rows: readonly string[]): string =>
  `${[canonicalHeader, ...rows].join('\n')}\n`;
