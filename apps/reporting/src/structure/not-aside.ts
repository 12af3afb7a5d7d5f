/** The condition that a key is none of those that were set aside; that nothing was set aside is looked at once. */
export const notAside = (key: string, aside: string): string =>
  `(${aside}::text[] = '{}' or ${key} <> all (${aside}::text[]))`;
