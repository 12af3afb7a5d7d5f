import type { FieldError } from '../problems/problem.js';

const unstorable = /[\0\p{Surrogate}]/u;

/** Tells whether a database can keep a text: none can keep U+0000, or half of a surrogate pair. */
export const isStorable = (text: string): boolean => !unstorable.test(text);

/** Lists the texts of a request that no database can keep, keys of objects among them, with their paths. */
export function unstorableIn(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [errorAt(path)];
  if (Array.isArray(value)) return value.flatMap((each, at) => unstorableIn(each, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const inner = path === '' ? key : `${path}.${key}`;
    return isStorable(key) ? unstorableIn(each, inner) : [errorAt(path === '' ? 'the body' : path)];
  });
}

const errorAt = (path: string): FieldError => ({
  code: 'IS_STORABLE',
  path,
  message: `${path} has a character that cannot be kept (U+0000, or half of a surrogate pair): leave it out`,
});
