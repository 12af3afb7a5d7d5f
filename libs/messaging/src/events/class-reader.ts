import type { ClassShape } from './class-shape.js';

type Plain = Record<string, unknown>;
type Field = ClassShape['fields'][number];

/** How data is read as a class. */
export interface Reading {
  /** True where fields are refused that the class does not know; else they are left out. */
  readonly closed: boolean;
}

/** Says that the libraries themselves have to decide, and to find the words. */
export const undecided = Symbol('undecided');

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives plain data as a valid instance, with undeclared fields left out or refused; `undecided` for
 * whatever is not plainly right. An order of magnitude faster than plainToInstance and validateSync, which look
 * their decorators up anew for every object. */
export function readPlain(shape: ClassShape, plain: Plain, reading: Reading): Plain | typeof undecided {
  const data = new shape.make();
  let known = 0;
  for (const field of shape.fields) {
    if (!(field.name in plain)) continue;
    known++;
    const value = field.nested ? readNested(field, plain[field.name], reading) : plain[field.name];
    if (value === undecided) return undecided;
    data[field.name] = value;
  }
  if (reading.closed && Object.keys(plain).length !== known) return undecided;
  return shape.fields.every((field) => holds(field, data, shape)) ? data : undecided;
}

function readNested(field: Field, value: unknown, reading: Reading): unknown {
  if (value === null || value === undefined) return value;
  const shape = field.nested!();
  if (!shape) return undecided;
  if (isPlain(value)) return readPlain(shape, value, reading);
  if (!Array.isArray(value)) return undecided;
  const items = value.map((item: unknown) => (isPlain(item) ? readPlain(shape, item, reading) : undecided));
  return items.includes(undecided) ? undecided : items;
}

function holds(field: Field, data: Plain, { make }: ClassShape): boolean {
  const value = data[field.name];
  if (!field.conditions.every((condition) => condition(data, value))) return true;
  if (field.nested && value === null) return false;
  return field.checks.every(({ validate, constraints, each }) => {
    const args = { targetName: make.name, property: field.name, object: data, value, constraints };
    return each && Array.isArray(value) ? value.every((item) => validate(item, args)) : validate(value, args);
  });
}
