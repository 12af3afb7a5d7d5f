import { isUUID } from 'class-validator';
import { isStorable } from './storable-text.js';

/** Tells whether a value can be the position of a list; what a cursor holds comes from the caller. */
export type IsPosition<T> = (value: unknown) => value is T;

/** A position in the order of ids. */
export const isId = (value: unknown): value is string => isUUID(value);

/** A position in the order of codes or names. */
export const isText = (value: unknown): value is string => typeof value === 'string' && isStorable(value);

const countUpTo =
  (most: number) =>
  (value: unknown): value is number | `${number}` =>
    (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) &&
    Number.isInteger(Number(value)) &&
    Number(value) >= 0 &&
    Number(value) <= most;

/** A position in the order of numbers that count up and fit an `int`, as a number or its digits. */
export const isCount = countUpTo(2 ** 31 - 1);

/** As `isCount`, of a `bigint`; as far as numbers are exact here. */
export const isLongCount = countUpTo(Number.MAX_SAFE_INTEGER);

/** A position in the order of several things, the most important first. */
export const isEach =
  <T extends unknown[]>(...parts: { [K in keyof T]: IsPosition<T[K]> }): IsPosition<T> =>
  (value): value is T =>
    Array.isArray(value) && value.length === parts.length && parts.every((fits, at) => fits(value[at]));
