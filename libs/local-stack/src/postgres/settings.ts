/** A collation that is the same on every machine: built into Postgres, by code point. */
export const initdbFlags = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--auth=scram-sha-256',
];

/** Server settings; without durability a power cut may cost the data, which suits tests. */
export function serverFlags(durable: boolean): string[] {
  const settings = ['max_connections=300', ...(durable ? [] : NOT_DURABLE)];
  return settings.flatMap((setting) => ['-c', setting]);
}

const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
