import { isCivilDate } from '@impact/contracts';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** The day that stands for "no end known" in comparisons; it is never stored. */
export const endless = '9999-12-31';

/** Days from one to another, both included; null while no end is known. */
export interface Days {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Tells whether both hold on some day. */
export const shareDays = (a: Days, b: Days): boolean =>
  a.validFrom <= (b.validTo ?? endless) && b.validFrom <= (a.validTo ?? endless);

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
