import { isCivilDate } from '@impact/contracts';
import { registerDecorator, type ValidationOptions } from 'class-validator';

/** The day that stands for "no end known" in comparisons; it is never stored. */
export const endless = '9999-12-31';

/** Gives the day before, both `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => daysFrom(day, -1);

/** Gives the day after, both `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => daysFrom(day, 1);

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Accepts a day that exists, `YYYY-MM-DD`: 2023-02-29 is refused. */
export function IsDay(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isDay',
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isCivilDate(value),
        defaultMessage: () => '$property must be a day that exists, written YYYY-MM-DD',
      },
    });
}
