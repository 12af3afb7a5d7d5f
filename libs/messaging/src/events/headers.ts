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

/** Reads all headers as text. */
export const textHeaders = (headers: RawHeaders): Record<string, string> =>
  Object.fromEntries(Object.keys(headers ?? {}).map((name) => [name, headerOf(headers, name) ?? '']));
