import { Matches, type ValidationOptions } from 'class-validator';

/** The greatest number that every consumer stores in an `int` column. */
export const greatestInt = 2_147_483_647;

/** A non-negative exact decimal as text: at most 30 digits, 4 of them after the point, no sign, no exponent. */
export const quantityPattern = /^(?=.{1,31}$)(?!(?:\D*\d){31})(0|[1-9]\d*)(\.\d{1,4})?$/;
export const IsQuantity = (options?: ValidationOptions) =>
  Matches(quantityPattern, {
    message: '$property must be a decimal as text, as in 1250.5, not below 0, with at most 4 decimals',
    ...options,
  });

/** A civil date from the year 1 on, `YYYY-MM-DD`; whether the day exists is checked by {@link isCivilDate}. */
export const datePattern = /^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const IsCivilDate = (options?: ValidationOptions) =>
  Matches(datePattern, { message: '$property must be a day as 2027-03-31', ...options });

/** Tells whether the text is a day of the Gregorian calendar: 2023-02-29 is not. */
export function isCivilDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** An indicator version's name, `homicides@1`. */
export const indicatorPattern = /^[a-z0-9][a-z0-9-]{0,59}@[1-9]\d{0,3}$/;
export const IsIndicatorVersion = (options?: ValidationOptions) =>
  Matches(indicatorPattern, { message: '$property must be code@version, as in homicides@1', ...options });

/** A reporting period's id, from the year 1000 on: `FFY2024-Q1`, `FFY2024`, `CY1931`, `2024-01`. */
export const periodPattern = /^(FFY[1-9]\d{3}(-Q[1-4])?|CY[1-9]\d{3}|[1-9]\d{3}-(0[1-9]|1[0-2]))$/;
export const IsPeriodId = (options?: ValidationOptions) =>
  Matches(periodPattern, {
    message: '$property must be a period, as in FFY2024-Q1, FFY2024, CY2024 or 2024-06',
    ...options,
  });

/** A federal fiscal year, from October to September: `FFY2027`. */
export const fiscalYearPattern = /^FFY[1-9]\d{3}$/;
export const IsFiscalYear = (options?: ValidationOptions) =>
  Matches(fiscalYearPattern, {
    message: '$property must be a federal fiscal year, as in FFY2027',
    ...options,
  });

/** Why something was done, as a code: it travels in events, where no text about people may. */
export const reasonPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$/;
export const IsReasonCode = (options?: ValidationOptions) =>
  Matches(reasonPattern, { message: '$property must be a code, as in implausible_value', ...options });

/** Where something can be seen: an address on the web, or a reference to a document in at most 120 plain characters. */
export const referencePattern =
  /^(https?:\/\/[A-Za-z0-9][^\s"'<>\\]{0,489}|[A-Za-z0-9][A-Za-z0-9 ,.;()#_/-]{0,119})$/;
export const IsReference = (options?: ValidationOptions) =>
  Matches(referencePattern, {
    message:
      '$property must be an address that begins with https://, or a reference of at most 120 letters, digits and signs, as in Board minutes 2024-03, p. 2',
    ...options,
  });

/** What something is about, as a code; those who ask and those who answer agree on the codes. */
export const IsTopic = (options?: ValidationOptions) =>
  Matches(reasonPattern, { message: '$property must be a code, as in trauma_informed_care', ...options });
