import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldError } from '../problems/problem.js';
import { serviceProblems } from '../problems/service-problems.js';
import { withoutNulls } from './absent-fields.js';
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
    const errors = unstorableIn(value, metadata.data ?? '');
    if (errors.length > 0) throw validationFailed(errors);
    return withoutNulls(await super.transform(value, metadata));
  }
}

/** The refusal of a request whose fields are wrong. */
export function validationFailed(errors: readonly FieldError[]) {
  const fields = [...new Set(errors.map(({ path }) => path))].slice(0, 5).join(', ') || 'the body';
  return serviceProblems.validationFailed({ fields }, { errors });
}

/** Lists what class-validator found, with full paths: `items[3].code`. */
export function flatten(error: ValidationError, parent: string): FieldError[] {
  const path = pathOf(parent, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    code: codeOf(constraint),
    path,
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

function pathOf(parent: string, property: string): string {
  if (parent === '') return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}

function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'UNKNOWN_FIELD';
  return constraint.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}
