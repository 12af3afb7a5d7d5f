interface SetVersion {
  readonly version: number;
  /** A civil date. */
  readonly effectiveFrom: string;
}

/** Gives the version of a measure set that is in force on a day: the one that began last, of one day the latest version. */
export function measureSetInForce<T extends SetVersion>(versions: readonly T[], day: string): T | undefined {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= day);
  return begun.reduce<T | undefined>((best, next) => (best && !isLater(next, best) ? best : next), undefined);
}

const isLater = (a: SetVersion, b: SetVersion): boolean =>
  a.effectiveFrom > b.effectiveFrom || (a.effectiveFrom === b.effectiveFrom && a.version > b.version);
