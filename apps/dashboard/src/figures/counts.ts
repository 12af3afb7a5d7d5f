import type { Figure } from '../api/schemas.js';

/** Counts as any release gives them: while services are replaced, one that is older than these pages may answer. */
export type Counts = Partial<Figure['counts']>;

/** The rule for a number that an older service does not give: it counts nobody by that name, so there are none. */
const sum = (...numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, each) => total + (each ?? 0), 0);

/** How many gave results, expected or not: all of them are in the figure. */
export const gaveResults = ({ reported, reportedUnexpected }: Counts): number =>
  sum(reported, reportedUnexpected);

/** How many declared that there are none, expected or not. */
export const declaredNone = ({ noNewResults, noNewResultsUnexpected }: Counts): number =>
  sum(noNewResults, noNewResultsUnexpected);

/** How many of those expected have spoken. */
export const heardExpected = ({ reported, noNewResults }: Counts): number => sum(reported, noNewResults);

/** How many have spoken of whom nothing was expected. */
export const heardUnexpected = ({ reportedUnexpected, noNewResultsUnexpected }: Counts): number =>
  sum(reportedUnexpected, noNewResultsUnexpected);
