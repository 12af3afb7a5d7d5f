/** Drops members of a request that are absent or null, so that they overwrite nothing. */
export function present<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const members = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(members) as { [K in keyof T]?: NonNullable<T[K]> };
}
