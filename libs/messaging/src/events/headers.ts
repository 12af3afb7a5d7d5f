type HeaderValue = Buffer | string | readonly (Buffer | string)[] | undefined;

/** Record headers as kafkajs gives them: bytes, text, or several values under one name. */
export type RawHeaders = Readonly<Record<string, HeaderValue>> | undefined;

/** Reads one header as text; of several values the last counts. */
export function headerOf(headers: RawHeaders, name: string): string | undefined {
  const value = headers?.[name];
  const one = Array.isArray(value)
    ? (value as readonly (Buffer | string)[]).at(-1)
    : (value as Buffer | string);
  return one === undefined || one === null ? undefined : one.toString();
}

/** Text as Postgres can hold it, which knows no NUL. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD');

/** Reads all headers as text that Postgres can hold. */
export const textHeaders = (headers: RawHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.keys(headers ?? {}).map((name) => [storable(name), storable(headerOf(headers, name) ?? '')]),
  );

/** The id of the event that a record says it is, as it is stored; null for a record that says none. */
export function storedIdOf(headers: RawHeaders): string | null {
  const id = headerOf(headers, 'ce_id');
  return id === undefined ? null : storable(id);
}
