import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, Problem } from '../problems/problem.js';
import { serviceProblems } from '../problems/service-problems.js';
import { withoutNulls } from './absent-fields.js';
import { knownOf, mostErrors } from './known-fields.js';
import { unstorableIn } from './storable-text.js';

/** Checks bodies, queries and parameters by their classes: unknown fields, and texts that no database can keep, are
 * refused, 400 VALIDATION_FAILED; a field that is null is as good as absent. */
@Injectable()
export class StrictValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (found) => validationFailed(found.flatMap((error) => flatten(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return super.transform(value, metadata);
    const unknown: FieldError[] = [];
    const known = metadata.metatype ? knownOf(value, metadata.metatype, '', unknown) : value;
    if (unknown.length >= mostErrors) throw validationFailed(unknown);
    const unstorable = unstorableIn(known, metadata.data ?? '');
    if (unstorable.length > 0) throw validationFailed(unstorable);
    const checked = await this.checked(known, metadata, unknown);
    if (unknown.length > 0) throw validationFailed(unknown);
    return withoutNulls(checked);
  }

  private checked(known: unknown, metadata: ArgumentMetadata, unknown: FieldError[]): Promise<unknown> {
    return super.transform(known, metadata).catch((error: unknown) => {
      if (!(error instanceof Problem) || !error.errors) throw error;
      throw validationFailed([...unknown, ...error.errors]);
    });
  }
}

/** Longer than any path of ours; a stranger's name of a field may have any length. */
const mostLetters = 200;

/** The refusal of a request whose fields are wrong; it tells of the first hundred. */
export function validationFailed(errors: readonly FieldError[]) {
  const told = errors.slice(0, mostErrors).map(({ code, path, message }) => ({
    code,
    path: path.slice(0, mostLetters),
    message: message.slice(0, 2 * mostLetters),
  }));
  const fields = [...new Set(told.map(({ path }) => path))].slice(0, 5).join(', ') || 'the body';
  return serviceProblems.validationFailed({ fields }, { errors: told });
}

/** Lists what class-validator found, with full paths: `items[3].code`; of a value of a wrong type, that alone. */
export function flatten(error: ValidationError, parent: string): FieldError[] {
  const path = pathOf(parent, error.property);
  const own = toldOf(error.constraints ?? {}).map(([constraint, message]) => ({
    code: codeOf(constraint),
    path,
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

/** What says of which type a value is: of one of another type, nothing else is told. */
const types = new Set(['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject', 'isDate']);

function toldOf(constraints: Record<string, string>): [string, string][] {
  const found = Object.entries(constraints);
  const ofType = found.filter(([constraint]) => types.has(constraint));
  return ofType.length > 0 ? ofType : found;
}

function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}

function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'UNKNOWN_FIELD';
  return constraint.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}
