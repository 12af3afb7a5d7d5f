import type { EventClass } from '@impact/contracts';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { InvalidEvent } from '../messaging.errors.js';
import { type Reading, readPlain, undecided } from './class-reader.js';
import { shapeOf } from './class-shape.js';

const base = { whitelist: true, forbidUnknownValues: true, validationError: { target: false, value: false } };

/** Gives `data.cells.0.n must match …` for every broken constraint, nested ones included. */
function sentences(errors: readonly ValidationError[], path: string): string[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => [
    ...Object.values(constraints).map((text) => `${path}${property}: ${text}`),
    ...sentences(children, `${path}${property}.`),
  ]);
}

/** Validates as class-validator does, by class-validator: slow, and with words. */
export function validated<T extends object>(
  eventClass: EventClass<T>,
  plain: object,
  { closed }: Reading,
): T {
  const data = plainToInstance(eventClass, plain);
  const errors = validateSync(data, { ...base, forbidNonWhitelisted: closed });
  if (errors.length > 0)
    throw new InvalidEvent(`${eventClass.name} is invalid: ${sentences(errors, '').join('; ')}`);
  return data;
}

function read<T extends object>(eventClass: EventClass<T>, plain: object, reading: Reading): T {
  const shape = shapeOf(eventClass as never);
  const data = shape ? readPlain(shape, plain as Record<string, unknown>, reading) : undecided;
  return data === undecided ? validated(eventClass, plain, reading) : (data as T);
}

/** Gives the data to publish; throws InvalidEvent for a wrong, a missing and an undeclared field. */
export const checked = (eventClass: EventClass, event: object): Record<string, unknown> =>
  read(eventClass, event, { closed: true }) as Record<string, unknown>;

/** Gives received data as an instance of its class, without the fields that the class does not know. */
export const recognized = <T extends object>(eventClass: EventClass<T>, plain: object): T =>
  read(eventClass, plain, { closed: false });
