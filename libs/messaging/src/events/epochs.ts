/** How many versions lie between two epochs. */
export const epochSize = 2 ** 32;

/** The version that an aggregate has in an epoch. */
export const versionIn = (epoch: number, version: number): number =>
  epoch * epochSize + (version % epochSize);

/** The same in SQL, of a column, in the epoch `:epoch`. */
export const versionInSql = (column: string): string =>
  `${column} % ${epochSize} + :epoch::bigint * ${epochSize}`;

/** Tells whether an aggregate of the version has events: some are locked before they have any. */
export const hasEvents = (version: number): boolean => version % epochSize > 0;
