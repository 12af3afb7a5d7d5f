import { isCivilDate } from '@impact/contracts';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** A position in the order of days. */
export const isDay = (value: unknown): value is string => typeof value === 'string' && isCivilDate(value);

/** Accepts a day that exists, `YYYY-MM-DD`: 2023-02-29 is refused. */
export function IsDay(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: {
        validate: isDay,
        defaultMessage: () => '$property must be a day that exists, written YYYY-MM-DD',
      },
    });
}
