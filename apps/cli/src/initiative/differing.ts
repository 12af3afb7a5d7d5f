import { codeReading, codeText } from './codes.js';
import type { Fields } from './serialize.js';

/** A field of something that is there and that the files say otherwise; apply does not change it. */
export interface Difference {
  readonly kind: string;
  readonly name: string;
  readonly field: string;
  readonly now: unknown;
  readonly desired: unknown;
  /** What to do instead. */
  readonly remedy: string;
}

/** What to do about what nobody can change. */
export const fixed = 'it cannot change; write what stands.';

/** Gives a thing with its codes as files write them. */
export const withCodes = <T extends { codes: readonly { scheme: string; code: string }[] }>(
  thing: T,
): Fields => ({
  ...thing,
  codes: thing.codes.map(codeText),
});

/** Gives the fields that are said otherwise than they are; what is not said says nothing. */
export function differing(
  kind: string,
  name: string,
  said: Fields,
  now: Fields,
  remedy: string,
): Difference[] {
  return Object.entries(said)
    .filter(([field, desired]) => desired !== undefined && !holds(field, desired, now[field]))
    .map(([field, desired]) => ({ kind, name, field, now: now[field], desired, remedy }));
}

/** Codes may be more than the files say: others name the same thing by theirs. */
const holds = (field: string, desired: unknown, now: unknown): boolean =>
  field === 'codes'
    ? (desired as string[])
        .map(codeReading)
        .every((code) => (now as string[]).map(codeReading).includes(code))
    : plain(desired) === plain(now);

/** Writes a value so that equal ones are equal texts: the order of fields says nothing, and an absent one is null. */
export const plain = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, field]) => field !== undefined && field !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );
