import { createRequire } from 'node:module';
import { getMetadataStorage } from 'class-validator';
import type { FieldError } from '../problems/problem.js';

type Class = abstract new (...args: never[]) => object;

interface KnownField {
  /** An id: the same in capitals, and kept in small letters. */
  readonly id?: boolean;
  /** How many a list may have. */
  readonly most?: number;
  /** Of what class it is, or each of the list. */
  readonly type?: () => Class;
}

// class-transformer publishes no accessor for the classes that @Type names, so its storage is read.
const { defaultMetadataStorage: nestedTypes } = createRequire(import.meta.url)(
  'class-transformer/cjs/storage',
) as {
  defaultMetadataStorage: {
    findTypeMetadata(target: Class, property: string): { typeFunction(): Class } | undefined;
  };
};

const classes = new WeakMap<Class, ReadonlyMap<string, KnownField>>();
/** How many errors are told in one answer. */
export const mostErrors = 100;

/**
 * Gives what a class knows of a value, and adds to `errors` what it does not: other fields, and lists that are too long.
 * Making and checking objects costs far more than looking, so that it comes first and is bounded by what the class says.
 */
export function knownOf(value: unknown, of: Class, path: string, errors: FieldError[]): unknown {
  const known = fieldsOf(of);
  if (typeof value !== 'object' || value === null || known.size === 0) return value;
  if (Array.isArray(value)) {
    errors.push({ code: 'IS_OBJECT', path, message: `${path || 'the body'} must be an object` });
    return {};
  }
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    if (errors.length >= mostErrors) break;
    const field = known.get(name);
    const inner = path === '' ? name : `${path}.${name}`;
    if (field) kept[name] = knownOfField((value as Record<string, unknown>)[name], field, inner, errors);
    else errors.push({ code: 'UNKNOWN_FIELD', path: inner, message: `property ${name} should not exist` });
  }
  return kept;
}

function knownOfField(value: unknown, field: KnownField, path: string, errors: FieldError[]): unknown {
  const { most, type, id } = field;
  const knownOfOne = (one: unknown, at: string): unknown => {
    if (id && typeof one === 'string') return one.toLowerCase();
    return type ? knownOf(one, type(), at, errors) : one;
  };
  if (!Array.isArray(value)) return knownOfOne(value, path);
  if (most !== undefined && value.length > most) {
    const message = `${path} must contain no more than ${most} elements`;
    errors.push({ code: 'ARRAY_MAX_SIZE', path, message });
  }
  const within: unknown[] = most === undefined ? value : value.slice(0, most);
  return within.map((one, at) => knownOfOne(one, `${path}[${at}]`));
}

function fieldsOf(of: Class): ReadonlyMap<string, KnownField> {
  const known = classes.get(of);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(of, '', true, false);
  const fields = new Map<string, KnownField>();
  for (const { propertyName, name, constraints } of rules) {
    const type = nestedTypes.findTypeMetadata(of, propertyName)?.typeFunction;
    const most = name === 'arrayMaxSize' ? (constraints[0] as number) : undefined;
    fields.set(propertyName, {
      ...fields.get(propertyName),
      ...(type && isDescribed(type()) && { type }),
      ...(most !== undefined && { most }),
      ...(name === 'isUuid' && { id: true }),
    });
  }
  classes.set(of, fields);
  return fields;
}

/** `Number` and `Date` may be types, too. */
const isDescribed = (type: Class): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type, '', true, false).length > 0;
