/** Gives the id by which an indicator version has its surrogate id: every initiative has names of its own. */
export const indicatorId = (initiativeId: string, indicator: string): string =>
  `${initiativeId}/${indicator}`;

/** Gives `code@version` again. */
export const indicatorName = (id: string): string => id.slice(id.indexOf('/') + 1);
