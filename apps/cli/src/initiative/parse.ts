import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Failure } from '../failure.js';

const shownErrors = 10;

/** Reads a file's content as a class; refuses it with the place of all that is wrong and all that is not known. */
export function parse<T extends object>(
  type: ClassConstructor<T>,
  content: object,
  path: string,
  more: (value: T) => string[] = () => [],
): T {
  const value = plainToInstance(type, content, { exposeDefaultValues: true });
  const found = validateSync(value, { whitelist: true, forbidNonWhitelisted: true });
  const errors = [...found.flatMap((error) => described(error)), ...more(value)];
  if (errors.length === 0) return value;
  const shown = errors.slice(0, shownErrors).map((error) => `  ${error}`);
  const rest = errors.length - shown.length;
  const lines = [`${path} cannot be used:`, ...shown, ...(rest ? [`  … and ${rest} more`] : [])];
  throw new Failure(lines.join('\n'), 2);
}

/** Says what is wrong with a value and its parts, one line each, each with its path. */
export function described(
  { property, constraints, children, value }: ValidationError,
  parent = '',
): string[] {
  const path = parent ? `${parent}.${property}` : property;
  const said = typeof value === 'object' || value === undefined ? '' : `, not "${String(value)}"`;
  const own = Object.entries(constraints ?? {}).map(([rule, message]) =>
    rule === 'whitelistValidation' ? `${path} is not known` : `${path}: ${message}${said}`,
  );
  return [...own, ...(children ?? []).flatMap((child) => described(child, path))];
}
