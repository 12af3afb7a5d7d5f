import { IsISO8601, Matches, type ValidationOptions } from 'class-validator';

/** Of what ISO 8601 allows, what both JavaScript and Postgres read alike: no weeks, no days of the year, no year 0. */
export const instantPattern =
  /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?)?$/;

/** A moment, `2024-03-31T12:00:00Z`; a day alone is its midnight in UTC. */
export const IsInstant =
  (options?: ValidationOptions): PropertyDecorator =>
  (target, property) => {
    const message = '$property must be a moment as 2024-03-31T12:00:00Z';
    IsISO8601({ strict: true }, { message, ...options })(target, property as string);
    Matches(instantPattern, { message, ...options })(target, property as string);
  };
